/** What the forms about customers, items and their steps ask. Call inside a derived value: words and choices change. */
import { words } from '../../i18n';
import { CATALOGUE, records } from '../../sync';
import { asking, type Asked } from '../../ui/asked';
import { byPlace } from '../plant/order';
import type ja from './words.ja';

const t = words<typeof ja>('jobs');

export function customerFields(): Asked[] {
  const { fields } = t().registers;
  return asking(CATALOGUE.kinds.customer.fields, {
    code: { label: fields.code, hint: fields.codeHint },
    name: { label: fields.company },
  });
}

export function itemFields(): Asked[] {
  const { fields } = t().registers;
  const customers = [...records.list('customer')].sort((a, b) => a.name.localeCompare(b.name, 'ja'));
  return asking(CATALOGUE.kinds.item.fields, {
    code: { label: fields.part },
    name: { label: t().item },
    customer_id: { label: t().customer, options: customers.map((one) => ({ value: one.id, word: one.name })) },
    material: { label: t().material },
    revision: { label: t().revision },
  });
}

/** `center` is where the step is done now: offered though it may be out of use. */
export function stepFields(center: string | null = null): Asked[] {
  const { fields, registers } = t();
  return asking(CATALOGUE.kinds.routing_step.fields, {
    seq: { label: fields.seq, hint: registers.fields.seqHint },
    name: { label: fields.name },
    work_center_id: {
      label: fields.work_center_id,
      hint: registers.fields.placeHint,
      options: byPlace(records.list('work_center').filter((one) => one.active || one.id === center)).map((one) => ({ value: one.id, word: `${one.code} ${one.name}` })),
    },
    outside: { label: fields.outside },
    setup_min: { label: fields.setup_min },
    run_sec: { label: fields.run_sec },
    yield_bp: { label: registers.fields.yield, hint: registers.fields.yieldHint },
  });
}
