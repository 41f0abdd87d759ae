import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('issues');

export default [
  { path: '/floor/issue', screen: () => import('./Report.svelte'), title: () => t().title, place: 'floor' },
  { path: '/issues', screen: () => import('./Issues.svelte'), title: () => t().list },
  { path: '/issues/times', screen: () => import('./Waited.svelte'), title: () => t().waited },
  { path: '/issues/:id', screen: () => import('./Issue.svelte'), title: () => t().one },
] satisfies Route[];
