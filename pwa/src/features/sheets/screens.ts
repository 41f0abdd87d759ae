import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('sheets');
const READERS = ['lead', 'sales', 'bridge', 'planner', 'manager', 'admin'] as const;

export default [
  { path: '/sheets', screen: () => import('./Sheets.svelte'), roles: READERS },
  { path: '/paper/traveller/:id', screen: () => import('./Traveller.svelte'), title: () => t().paper.traveller },
] satisfies Route[];
