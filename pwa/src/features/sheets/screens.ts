import type { Route } from '../../lib/feature';

const READERS = ['lead', 'sales', 'bridge', 'planner', 'manager', 'admin'] as const;

export default [{ path: '/sheets', screen: () => import('./Sheets.svelte'), roles: READERS }] satisfies Route[];
