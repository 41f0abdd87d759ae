import { words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import { clock } from './clock';
import type ja from './words.ja';

const t = words<typeof ja>('files');

export const kinds: Record<string, KindFace> = {
  photo: { name: () => t().photo, fields: {} },
  memo: {
    name: () => t().memo,
    fields: { length_ms: { label: () => t().memo, show: (ms) => clock(Number(ms)), drawn: () => import('./MemoSaid.svelte') } },
  },
};
