import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import type { Role } from '../../lib/roles';
import type ja from './words.ja';

const t = words<typeof ja>('issues');
// the server makes plates for them
const MAKERS: readonly Role[] = ['lead', 'planner', 'admin'];

export default [
  { path: '/floor/issue', screen: () => import('./Report.svelte'), title: () => t().title, place: 'floor' },
  { path: '/issues', screen: () => import('./Issues.svelte'), title: () => t().list },
  { path: '/issues/times', screen: () => import('./Waited.svelte'), title: () => t().waited },
  { path: '/issues/:id', screen: () => import('./Issue.svelte'), title: () => t().one },
  // whoever reads a plate has no session; nobody else needs to know of this screen before it is opened
  { path: '/machine', screen: () => import('./Machine.svelte'), title: () => t().title, open: true, place: 'floor', bare: true },
  { path: '/plates', screen: () => import('./Plates.svelte'), title: () => t().plates, roles: MAKERS },
  { path: '/plates/:id', screen: () => import('./Plate.svelte'), title: () => t().plateTitle, roles: MAKERS },
] satisfies Route[];
