import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import { READERS } from './where';
import type ja from './words.ja';

const t = words<typeof ja>('reports');

export default [
  { path: '/floor/report', screen: () => import('./Report.svelte'), title: () => t().title, place: 'floor' },
  { path: '/floor/report/:day', screen: () => import('./Report.svelte'), title: () => t().title, place: 'floor' },
  { path: '/reports', screen: () => import('./Reports.svelte'), title: () => t().read, roles: READERS },
  { path: '/reports/figures', screen: () => import('./Figures.svelte'), title: () => t().figures },
  { path: '/reports/:id', screen: () => import('./OneReport.svelte'), title: () => t().title, roles: READERS },
  { path: '/reports/:id/paper', screen: () => import('./Paper.svelte'), title: () => t().title },
] satisfies Route[];
