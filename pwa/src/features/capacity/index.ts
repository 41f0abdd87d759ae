import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('capacity');

export default feature({
  slice: 'capacity',
  home: [
    { path: '/floor/capacity', icon: 'gauge', word: () => t().title, hint: () => t().hint, tone: 'hold', roles: ['worker', 'lead'], order: 30 },
  ],
  nav: [{ path: '/load', icon: 'grid-3x3', word: () => t().load.title, roles: ['lead', 'sales', 'bridge', 'planner', 'manager', 'admin'], order: 50 }],
  kinds: () => import('./kinds'),
});
