import { words } from '../../i18n';
import type { FieldFace, KindFace } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('jobs');
const label = (field: keyof (typeof ja)['fields']) => ({ label: () => t().fields[field] });
const typed = (label: () => string): FieldFace => ({ label, editable: true });

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
  customer: {
    name: () => t().kinds.customer,
    list: '/customers',
    path: (id) => `/customers/${id}`,
    fields: { code: typed(() => t().registers.fields.code), name: typed(() => t().registers.fields.company) },
  },
  item: {
    name: () => t().kinds.item,
    list: '/items',
    path: (id) => `/items/${id}`,
    fields: {
      code: typed(() => t().registers.fields.part),
      name: typed(() => t().item),
      material: typed(() => t().material),
      revision: typed(() => t().revision),
    },
  },
  routing_step: {
    name: () => t().kinds.routing_step,
    fields: {
      seq: typed(() => t().fields.seq),
      name: typed(() => t().fields.name),
      outside: typed(() => t().fields.outside),
      setup_min: typed(() => t().fields.setup_min),
      run_sec: typed(() => t().fields.run_sec),
      yield_bp: label('yield_bp'),
    },
  },
  watch: { name: () => t().kinds.watch, fields: {} },
};
