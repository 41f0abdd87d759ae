import { day, words } from '../../i18n';
import type { FieldFace, KindFace } from '../../lib/feature';
import { session } from '../../lib/session.svelte';
import { attention, records, type Rec } from '../../sync';
import { again } from './change';
import { customersOf } from './suggested';
import { inWords } from './timeline';
import type ja from './words.ja';

const t = words<typeof ja>('jobs');
const label = (field: keyof (typeof ja)['fields']) => ({ label: () => t().fields[field] });
const said = (field: keyof (typeof ja)['fields']): FieldFace => ({ ...label(field), show: (value) => inWords(field, value) });
const typed = (label: () => string): FieldFace => ({ label, editable: true });

export const kinds: Record<string, KindFace> = {
  job: {
    name: () => t().kinds.job,
    path: (id) => `/jobs/${id}`,
    called: (id) => jobName(records.get('job', id)),
    watchable: () => records.list('job').map((one) => ({ id: one.id, name: jobName(one) ?? '' })),
    suggests: (user) => customersOf(records.list('job'), user),
    fix,
    fields: {
      code: label('code'),
      customer_id: said('customer_id'),
      item_id: said('item_id'),
      ordered_qty: label('ordered_qty'),
      start_qty: label('start_qty'),
      shipped_qty: label('shipped_qty'),
      due_on: said('due_on'),
      early_ok: said('early_ok'),
      priority: said('priority'),
      sales_id: said('sales_id'),
      note: label('note'),
      state: said('state'),
    },
  },
  operation: {
    name: () => t().kinds.operation,
    fields: {
      name: label('name'),
      good: label('good'),
      scrap: label('scrap'),
      state: said('state'),
    },
  },
  customer: {
    name: () => t().kinds.customer,
    list: '/customers',
    path: (id) => `/customers/${id}`,
    called: (id) => records.get('customer', id)?.name,
    watchable: () => records.list('customer'),
    fields: { code: typed(() => t().registers.fields.code), name: typed(() => t().registers.fields.company) },
  },
  supplier: {
    name: () => t().kinds.supplier,
    list: '/suppliers',
    path: (id) => `/suppliers/${id}`,
    fields: { code: typed(() => t().registers.fields.code), name: typed(() => t().registers.fields.company) },
  },
  material: {
    name: () => t().kinds.material,
    list: '/materials',
    path: (id) => `/materials/${id}`,
    fields: {
      code: typed(() => t().registers.fields.code),
      name: typed(() => t().supply.material),
      unit: typed(() => t().supply.unit),
      stock_qty: { label: () => t().supply.stock },
      lead_days: typed(() => t().supply.leadDays),
      receiving_days: typed(() => t().supply.receivingDays),
    },
  },
  spared: { name: () => t().kinds.spared, fields: {} },
  arrival: {
    name: () => t().kinds.arrival,
    fields: {
      material_id: { label: () => t().supply.material, show: (id) => records.get('material', String(id))?.name ?? '' },
      qty: typed(() => t().supply.qty),
      due_on: { label: () => t().supply.dueOn, show: (value) => day(String(value)) },
      state: { label: () => t().fields.state, show: (value) => t().supply.states[value as keyof (typeof ja)['supply']['states']] ?? String(value) },
      note: typed(() => t().supply.note),
    },
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
};

/** 「2604-011 センサハウジング」 */
function jobName(job: Rec<'job'> | undefined): string | undefined {
  return job && [job.code, records.get('item', job.item_id)?.name].filter(Boolean).join(' ');
}

/** The form of a job that was not taken, opened again; of a change only when this person may change something of it. */
function fix(seq: number): string | undefined {
  const edit = attention.get(seq)?.edits.find((one) => one.kind === 'job');
  if (edit?.op === 'create') return `/jobs/new?entry=${seq}`;
  const job = records.get('job', edit?.id);
  return job && again(job, edit?.fields ?? {}, session.me?.role) ? `/jobs/${job.id}?entry=${seq}` : undefined;
}
