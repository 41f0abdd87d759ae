import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('push');

export default [
  { path: '/notices', screen: () => import('./Notices.svelte'), title: () => t().title },
  { path: '/notices/:id', screen: () => import('./OpenNotice.svelte'), title: () => t().title },
  { path: '/push', screen: () => import('./Report.svelte'), title: () => t().report.title, roles: ['admin'] },
  { path: '/notices/:id/why', screen: () => import('./Why.svelte'), title: () => t().why.title },
  { path: '/reach', screen: () => import('./Reach.svelte'), title: () => t().reach.title },
  { path: '/watching', screen: () => import('./Watching.svelte'), title: () => t().watching.title },
] satisfies Route[];
