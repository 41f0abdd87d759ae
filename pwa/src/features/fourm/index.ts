import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import { session } from '../../lib/session.svelte';
import { records } from '../../sync';
import { owed } from './red';
import type ja from './words.ja';

const t = words<typeof ja>('fourm');

export default feature({
  slice: 'fourm',
  home: [{ path: '/4m', icon: 'refresh-cw', word: () => t().title, order: 58, count: () => owed(records.list('four_m_change'), session.me?.id ?? '').length }],
  beside: () => import('./beside'),
  timeline: () => import('./timeline'),
  kinds: () => import('./kinds'),
});
