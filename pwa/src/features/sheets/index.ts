import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('sheets');

export default feature({
  slice: 'sheets',
  nav: [{ path: '/sheets', icon: 'download', word: () => t().title, roles: ['lead', 'sales', 'bridge', 'planner', 'manager', 'admin'], order: 65 }],
});
