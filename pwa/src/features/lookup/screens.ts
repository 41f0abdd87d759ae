import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('lookup');

export default [{ path: '/search', screen: () => import('./Search.svelte'), title: () => t().title }] satisfies Route[];
