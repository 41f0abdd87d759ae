import { words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('jobs');
const label = (field: keyof (typeof ja)['fields']) => ({ label: () => t().fields[field] });

export const kinds: Record<string, KindFace> = {
  job: {
    name: () => t().kinds.job,
    path: (id) => `/jobs/${id}`,
    fields: {
      code: label('code'),
      ordered_qty: label('ordered_qty'),
      start_qty: label('start_qty'),
      shipped_qty: label('shipped_qty'),
      due_on: label('due_on'),
      note: label('note'),
      state: { label: () => t().fields.state, show: (value) => t().states[value as keyof (typeof ja)['states']] ?? String(value) },
    },
  },
  operation: {
    name: () => t().kinds.operation,
    fields: {
      name: label('name'),
      good: label('good'),
      scrap: label('scrap'),
      state: { label: () => t().fields.state, show: (value) => t().stepStates[value as keyof (typeof ja)['stepStates']] ?? String(value) },
    },
  },
  customer: { name: () => t().kinds.customer, fields: { name: label('name') } },
  item: { name: () => t().kinds.item, fields: { code: label('code'), name: label('name') } },
  watch: { name: () => t().kinds.watch, fields: {} },
};
