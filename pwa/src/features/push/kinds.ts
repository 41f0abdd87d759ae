import { words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('push');

export const kinds: Record<string, KindFace> = {
  notice: { name: () => t().title, path: (id) => `/notices/${id}`, fields: {} },
  watch: { name: () => t().watch.name, fields: { word: { label: () => t().watching.word } } },
  reach: { name: () => t().reach.title, fields: { budget: { label: () => t().reach.budget } } },
};
