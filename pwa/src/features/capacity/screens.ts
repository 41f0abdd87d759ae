import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import { FLOOR } from '../../lib/roles';
import type ja from './words.ja';

const t = words<typeof ja>('capacity');

export default [
  { path: '/floor/capacity', screen: () => import('./Capacity.svelte'), title: () => t().title, roles: FLOOR, place: 'floor' },
  { path: '/floor/capacity/:day', screen: () => import('./Day.svelte'), title: () => t().title, roles: FLOOR, place: 'floor' },
  { path: '/load', screen: () => import('./Load.svelte'), title: () => t().load.title },
] satisfies Route[];
