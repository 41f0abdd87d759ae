import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('plant');
const PLANS = ['planner', 'admin'] as const;
const SETS_UP = ['lead', ...PLANS] as const;

export default feature({
  slice: 'plant',
  routes: [
    { path: '/plant', screen: () => import('./Plant.svelte'), title: () => t().setup, roles: SETS_UP },
    { path: '/plant/work-centers/new', screen: () => import('./WorkCenter.svelte'), roles: PLANS },
    { path: '/plant/work-centers/:id', screen: () => import('./WorkCenter.svelte'), roles: PLANS },
    { path: '/plant/reasons/new', screen: () => import('./Reason.svelte'), roles: SETS_UP },
    { path: '/plant/reasons/:id', screen: () => import('./Reason.svelte'), roles: SETS_UP },
  ],
  home: [{ path: '/plant', icon: 'factory', word: () => t().setup, hint: () => t().setupHint, roles: PLANS, order: 85 }],
  nav: [{ path: '/plant', icon: 'factory', word: () => t().setup, roles: ['lead'], order: 96 }],
  kinds: () => import('./kinds'),
});
