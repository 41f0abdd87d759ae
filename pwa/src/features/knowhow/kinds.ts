import { words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import { attention, records } from '../../sync';
import type ja from './words.ja';

const t = words<typeof ja>('knowhow');
const called = (kind: 'item' | 'work_center' | 'reason') => (id: unknown) => records.get(kind, String(id))?.name ?? '';

export const kinds: Record<string, KindFace> = {
  know_how: {
    name: () => t().title,
    path: (id) => `/know-how/${id}`,
    called: (id) => records.get('know_how', id)?.text,
    fix,
    fields: {
      text: { label: () => t().fields.text },
      cause: { label: () => t().fields.cause },
      remedy: { label: () => t().fields.remedy },
      item_id: { label: () => t().fields.item, show: called('item') },
      material: { label: () => t().fields.material },
      work_center_id: { label: () => t().fields.center, show: called('work_center') },
      reason_id: { label: () => t().fields.reason, show: called('reason') },
    },
  },
};

/** The form opened again with what was typed. */
function fix(seq: number): string | undefined {
  const edit = attention.get(seq)?.edits.find((one) => one.kind === 'know_how');
  if (edit?.op === 'create') return `/know-how/new?entry=${seq}`;
  return edit && records.get('know_how', edit.id) ? `/know-how/${edit.id}/change?entry=${seq}` : undefined;
}
