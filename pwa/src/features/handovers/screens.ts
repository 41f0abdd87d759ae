import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import { FLOOR } from '../../lib/roles';
import type ja from './words.ja';

const t = words<typeof ja>('handovers');

export default [
  { path: '/handovers', screen: () => import('./Handovers.svelte'), title: () => t().title, place: 'floor' },
  { path: '/handovers/new', screen: () => import('./HandoverForm.svelte'), title: () => t().add, roles: FLOOR, place: 'floor' },
] satisfies Route[];
