import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('fourm');

export default [
  { path: '/4m', screen: () => import('./Changes.svelte') },
  { path: '/4m/new', screen: () => import('./ChangeForm.svelte'), title: () => t().add, roles: ['lead', 'sales', 'bridge', 'planner', 'manager', 'admin'] },
  { path: '/4m/:id', screen: () => import('./Change.svelte') },
] satisfies Route[];
