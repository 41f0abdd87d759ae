import { words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('boards');

export const kinds: Record<string, KindFace> = {
  board: {
    name: () => t().office.board,
    path: () => '/boards',
    fields: {
      name: { label: () => t().office.name, editable: true },
      rotate_sec: { label: () => t().office.rotate },
      page: { label: () => t().office.page, show: (value) => t().pages[value as keyof (typeof ja)['pages']] ?? String(value) },
    },
  },
};
