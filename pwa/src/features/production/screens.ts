import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import { FLOOR } from '../../lib/roles';
import type ja from './words.ja';

const t = words<typeof ja>('production');

export default [
  { path: '/floor/log', screen: () => import('./Log.svelte'), title: () => t().title, roles: FLOOR, place: 'floor' },
  { path: '/floor/log/:id', screen: () => import('./LogStep.svelte'), title: () => t().title, roles: FLOOR, place: 'floor' },
  { path: '/floor/again/:id', screen: () => import('./JudgeAgain.svelte'), title: () => t().rework, roles: FLOOR, place: 'floor' },
  { path: '/floor/first/:id', screen: () => import('./FirstArticle.svelte'), title: () => t().first, roles: FLOOR, place: 'floor' },
  { path: '/floor/scan', screen: () => import('./Scan.svelte'), title: () => t().scan, roles: FLOOR, place: 'floor' },
  { path: '/floor/today', screen: () => import('./Today.svelte'), title: () => t().today, roles: FLOOR, place: 'floor' },
  { path: '/floor/today/:id', screen: () => import('./Correct.svelte'), title: () => t().correct, roles: FLOOR, place: 'floor' },
  { path: '/figures', screen: () => import('./Figures.svelte'), title: () => t().figures },
] satisfies Route[];
