/** What the forms about suppliers, materials and arrivals ask. Call inside a derived value: words and choices change. */
import { words } from '../../i18n';
import { CATALOGUE, records } from '../../sync';
import { asking, type Asked, type Typed } from '../../ui/asked';
import { calendarOptions } from '../plant/calendars';
import type ja from './words.ja';

const t = words<typeof ja>('jobs');
const HALF_HOUR_MIN = 30;
const DAY_MIN = 1440;

/** What a field that names a supplier offers. */
export function supplierOptions(): Array<{ value: string; word: string }> {
  return [...records.list('supplier')].sort((a, b) => a.name.localeCompare(b.name, 'ja')).map((one) => ({ value: one.id, word: one.name }));
}

/** `cutoff`: what it is now, offered though it lies between two half hours. */
export function supplierFields(cutoff = 720): Asked[] {
  const { supply } = t();
  const times = new Set([cutoff, ...Array.from({ length: DAY_MIN / HALF_HOUR_MIN + 1 }, (_, n) => n * HALF_HOUR_MIN)]);
  const asked = asking(CATALOGUE.kinds.supplier.fields, {
    name: { label: t().registers.fields.company },
    code: { label: t().registers.fields.code },
    calendar_id: { label: supply.calendar, hint: supply.calendarHint, options: calendarOptions() },
    cutoff_min: {
      label: supply.cutoff, hint: supply.cutoffHint,
      options: [...times].sort((a, b) => a - b).map((one) => ({ value: String(one), word: clockOf(one) })),
    },
  });
  return asked.map((one) => (one.name === 'cutoff_min' ? { ...one, required: true } : one));
}

/** `exists`: what is on the shelf is then counted anew, not typed over. */
export function materialFields(exists: boolean): Asked[] {
  const { supply, registers } = t();
  const bought = (typed: Typed): boolean => typed['furnished'] !== 'yes';
  return asking(CATALOGUE.kinds.material.fields, {
    name: { label: supply.material, hint: supply.materialHint },
    code: { label: registers.fields.code },
    unit: { label: supply.unit, hint: supply.unitHint },
    ...(exists ? {} : { stock_qty: { label: supply.stock } }),
    furnished: { label: supply.furnished },
    supplier_id: { label: supply.supplier, hint: supply.supplierHint, options: supplierOptions(), when: bought },
    lead_days: { label: supply.leadDays, hint: supply.leadDaysHint, when: (typed) => bought(typed) && typed['supplier_id'] !== '' },
    receiving_days: { label: supply.receivingDays, hint: supply.receivingDaysHint, more: true },
  });
}

export function arrivalFields(): Asked[] {
  const { supply } = t();
  return asking(CATALOGUE.kinds.arrival.fields, {
    qty: { label: supply.qty },
    due_on: { label: supply.dueOn, hint: supply.dueOnHint },
    note: { label: supply.note, hint: supply.noteHint },
  });
}

/** What was counted on the shelf just now. */
export function countFields(): Asked[] {
  const { supply } = t();
  return asking(CATALOGUE.kinds.material.fields, { stock_qty: { label: supply.counted } }).map((one) => ({ ...one, minimum: 0 }));
}

function clockOf(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
