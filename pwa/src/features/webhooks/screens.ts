import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('webhooks');

export default [{ path: '/webhooks', screen: () => import('./Webhooks.svelte'), title: () => t().title, roles: ['admin'] }] satisfies Route[];
