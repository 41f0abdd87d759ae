import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('boards');
const HANGS_BOARDS = ['lead', 'planner', 'manager', 'admin'] as const;

export default [
  { path: '/boards', screen: () => import('./Boards.svelte'), title: () => t().office.title, roles: HANGS_BOARDS },
] satisfies Route[];
