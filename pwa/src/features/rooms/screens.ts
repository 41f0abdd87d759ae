import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('rooms');
const NAMES_ROOMS = ['lead', 'sales', 'bridge', 'planner', 'manager', 'admin'] as const;

export default [
  { path: '/floor/read', screen: () => import('./Read.svelte'), title: () => t().title },
  { path: '/asks', screen: () => import('./Asks.svelte'), title: () => t().asks },
  { path: '/rooms', screen: () => import('./Rooms.svelte') },
  { path: '/rooms/new', screen: () => import('./RoomDetails.svelte'), roles: NAMES_ROOMS },
  { path: '/rooms/:id/change', screen: () => import('./RoomDetails.svelte'), roles: NAMES_ROOMS },
  { path: '/rooms/:id', screen: () => import('./Room.svelte'), title: () => t().room },
] satisfies Route[];
