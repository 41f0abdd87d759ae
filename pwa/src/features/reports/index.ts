import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('reports');

export default feature({
  slice: 'reports',
  home: [{ path: '/floor/report', icon: 'list', word: () => t().title, hint: () => t().hint, roles: ['worker', 'lead'], order: 50 }],
  nav: [{ path: '/reports', icon: 'list', word: () => t().read, roles: ['lead', 'planner', 'manager', 'admin'], order: 60 }],
  kinds: () => import('./kinds'),
});
