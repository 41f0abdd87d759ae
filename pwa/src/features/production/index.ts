import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('production');
const FLOOR = ['worker', 'lead', 'planner', 'admin'] as const;

export default feature({
  slice: 'production',
  routes: [
    { path: '/floor/log', screen: () => import('./Log.svelte'), title: () => t().title, roles: FLOOR, place: 'floor' },
    { path: '/floor/log/:id', screen: () => import('./LogStep.svelte'), title: () => t().title, roles: FLOOR, place: 'floor' },
    { path: '/floor/today', screen: () => import('./Today.svelte'), title: () => t().today, roles: FLOOR, place: 'floor' },
    { path: '/floor/today/:id', screen: () => import('./Correct.svelte'), title: () => t().correct, roles: FLOOR, place: 'floor' },
  ],
  home: [
    { path: '/floor/log', icon: 'clipboard-check', word: () => t().title, hint: () => t().hint, tone: 'ok', roles: ['worker', 'lead'], order: 10 },
  ],
  above: [{ screen: () => import('./HomeQueue.svelte'), roles: ['worker', 'lead'], order: 10 }],
  below: [{ screen: () => import('./HomeBelow.svelte'), roles: ['worker', 'lead'], order: 10 }],
  timeline: () => import('./timeline'),
  kinds: () => import('./kinds'),
});
