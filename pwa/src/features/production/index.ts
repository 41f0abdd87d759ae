import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('production');

export default feature({
  slice: 'production',
  home: [
    { path: '/floor/log', icon: 'clipboard-check', word: () => t().title, hint: () => t().hint, tone: 'ok', roles: ['worker', 'lead'], order: 10 },
    { path: '/figures', icon: 'gauge', word: () => t().figures, roles: ['lead', 'planner', 'manager', 'admin'], order: 75 },
  ],
  above: [{ screen: () => import('./HomeQueue.svelte'), roles: ['worker', 'lead'], order: 10 }],
  below: [{ screen: () => import('./HomeBelow.svelte'), roles: ['worker', 'lead'], order: 10 }],
  timeline: () => import('./timeline'),
  kinds: () => import('./kinds'),
});
