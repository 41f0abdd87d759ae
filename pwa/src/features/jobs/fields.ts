/** What the forms about customers, items and their steps ask. Call inside a derived value: words and choices change. */
import { words } from '../../i18n';
import { CATALOGUE, records, type Rec } from '../../sync';
import { asking, type Asked, type Face, type Typed } from '../../ui/asked';
import { calendarOptions } from '../plant/calendars';
import { byPlace } from '../plant/order';
import type { Part } from './change';
import { supplierOptions } from './supplyFields';
import type ja from './words.ja';

const t = words<typeof ja>('jobs');

export function customerFields(): Asked[] {
  const { fields } = t().registers;
  return asking(CATALOGUE.kinds.customer.fields, {
    code: { label: fields.code, hint: fields.codeHint },
    name: { label: fields.company },
    transit_days: { label: t().supply.transitDays, hint: t().supply.transitDaysHint, more: true },
    same_day: { label: t().supply.sameDay, more: true },
    calendar_id: { label: t().supply.receives, hint: t().supply.calendarHint, options: calendarOptions(), more: true },
    carrier_id: { label: t().supply.carrier, hint: t().supply.calendarHint, options: calendarOptions(), more: true },
  });
}

export function itemFields(): Asked[] {
  const { fields } = t().registers;
  return asking(CATALOGUE.kinds.item.fields, {
    code: { label: fields.part },
    name: { label: t().item },
    customer_id: { label: t().customer, options: byName(records.list('customer')) },
    material: { label: t().material },
    revision: { label: t().revision },
    family: { label: t().supply.family, hint: t().supply.familyHint, more: true },
    material_id: { label: t().supply.madeOf, hint: t().supply.madeOfHint, options: byName(records.list('material')), more: true },
    pieces_per_unit: { label: t().supply.perUnit, hint: t().supply.perUnitHint, more: true, when: (typed) => typed['material_id'] !== '' },
  });
}

function byName(all: ReadonlyArray<{ readonly id: string; readonly name: string }>): Array<{ value: string; word: string }> {
  return [...all].sort((a, b) => a.name.localeCompare(b.name, 'ja')).map((one) => ({ value: one.id, word: one.name }));
}

/** `center` is where the step is done now: offered though it may be out of use. */
export function stepFields(center: string | null = null): Asked[] {
  const { fields, registers, supply } = t();
  const centers = byPlace(records.list('work_center').filter((one) => one.active || one.id === center)).map((one) => ({ value: one.id, word: `${one.code} ${one.name}` }));
  const inside = (typed: Typed): boolean => typed['work_center_id'] !== '';
  const outside = (typed: Typed): boolean => !inside(typed);
  const atOnce = (typed: Typed): boolean => inside(typed) && !['', '0'].includes(String(typed['batch_size']).trim());
  return asking(CATALOGUE.kinds.routing_step.fields, {
    seq: { label: fields.seq, hint: registers.fields.seqHint },
    name: { label: fields.name },
    work_center_id: {
      label: fields.work_center_id,
      hint: registers.fields.placeHint,
      options: centers,
    },
    outside: { label: fields.outside, hint: supply.outsideHint, when: outside },
    supplier_id: { label: supply.whoseDays, hint: supply.whoseDaysHint, options: supplierOptions(), when: outside },
    lead_days: { label: supply.outsideDays, hint: supply.outsideDaysHint, when: outside },
    setup_min: { label: fields.setup_min, when: inside },
    run_sec: { label: fields.run_sec, when: (typed) => inside(typed) && !atOnce(typed) },
    yield_bp: { label: registers.fields.yield, hint: registers.fields.yieldHint },
    move_days: { label: supply.moveDays, hint: supply.moveDaysHint, more: true },
    setup_pieces: { label: supply.setupPieces, hint: supply.setupPiecesHint, more: true, when: inside },
    batch_size: { label: supply.batchSize, hint: supply.batchSizeHint, more: true, when: inside },
    batch_min: { label: supply.batchMin, more: true, when: atOnce },
    split: { label: supply.split, hint: supply.splitHint, more: true, when: inside },
    others: { label: supply.others, hint: supply.othersHint, options: centers, more: true, when: inside },
  });
}

interface Change {
  readonly job: Rec<'job'>;
  /** good pieces that have not left yet */
  readonly left: number;
  /** whether it surely needs a reason */
  readonly why: boolean;
}

/** Fields of a job that exists, with the reason that everybody will read. */
export function changeFields(parts: readonly (Part | 'shipped_qty')[], { job, left, why }: Change): Asked[] {
  const { fields } = t();
  const named = <T extends { id: string; name: string }>(all: readonly T[]) =>
    [...all].sort((a, b) => a.name.localeCompare(b.name, 'ja')).map((one) => ({ value: one.id, word: one.name }));
  const staff = records.list('user').filter((one) => (one.active && one.role !== 'kiosk' && one.role !== 'program') || one.id === job.sales_id);
  const faces: Record<Part | 'shipped_qty', Face> = {
    start_qty: { label: t().start, hint: t().startHint },
    shipped_qty: { label: fields.shipped_qty },
    ordered_qty: { label: t().ordered },
    due_on: { label: t().newDue },
    priority: { label: t().priority, options: (['normal', 'soon', 'rush', 'stop_all'] as const).map((value) => ({ value, word: t().priorities[value] })) },
    sales_id: { label: t().sales, options: named(staff) },
    note: { label: t().note },
    code: { label: t().code },
    customer_id: { label: t().customer, options: named(records.list('customer')) },
    item_id: { label: t().item, options: named(records.list('item')) },
    early_ok: { label: t().earlyOk },
  };
  const asked = asking(CATALOGUE.kinds.job.fields, Object.fromEntries(parts.map((part) => [part, faces[part]])));
  const limited = asked.map((one) => {
    if (one.name === 'start_qty') return { ...one, minimum: 1 };
    if (one.name === 'priority') return { ...one, required: true };
    // 0 only when some have left before
    return one.name === 'shipped_qty' ? { ...one, minimum: job.shipped_qty > 0 ? 0 : 1, maximum: Math.max(1, left) } : one;
  });
  return [...limited, { name: 'why', type: 'text', label: t().why, hint: t().whyHint, max_length: 500, required: why }];
}
