import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('knowhow');
const form = () => import('./KnowHowForm.svelte');

export default [
  { path: '/know-how', screen: () => import('./KnowHows.svelte') },
  { path: '/know-how/new', screen: form, title: () => t().add },
  { path: '/know-how/:id', screen: () => import('./KnowHow.svelte') },
  { path: '/know-how/:id/change', screen: form, title: () => t().change },
] satisfies Route[];
