import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('plant');
const PLANS = ['planner', 'admin'] as const;

export default feature({
  slice: 'plant',
  home: [{ path: '/plant', icon: 'factory', word: () => t().setup, hint: () => t().setupHint, roles: PLANS, order: 85 }],
  nav: [{ path: '/plant', icon: 'factory', word: () => t().setup, roles: ['lead'], order: 96 }],
  kinds: () => import('./kinds'),
});
