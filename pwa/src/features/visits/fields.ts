/** What the form of a visit asks, and what becomes of it. Call inside a derived value: words and choices change. */
import { minutes, plantDate, words } from '../../i18n';
import { CATALOGUE, records, type Rec } from '../../sync';
import { asking, type Asked, type Described, type Values } from '../../ui/asked';
import { instantOf, later, localOf, minutesBetween, zones } from '../plant/zone';
import type ja from './words.ja';

const t = words<typeof ja>('visits');
const QUARTER_MIN = 15;
const DAY_MIN = 1440;
const LASTS = [15, 30, 45, 60, 90, 120, 180, 240, 300, 360, 480] as const;
const REMINDS = [0, 10, 30, 60, 120, 1440] as const;
const text = (name: string, type = 'text', required = true): Described => ({ name, type, required });

/** `values`: what stands there now, offered though it lies between two quarters of an hour. */
export function visitFields(values: Values, zone: string): Asked[] {
  const { fields } = t();
  const own = CATALOGUE.kinds.visit.fields;
  const described = [text('on', 'date'), text('begins'), text('lasts'), ...own.map((one) => (one.name === 'remind_min' ? text('remind_min') : one))];
  return asking(described, {
    customer_id: { label: fields.customer, options: byName(records.list('customer')) },
    on: { label: fields.on },
    begins: { label: fields.starts, options: some(times(String(values['begins'] ?? ''))) },
    lasts: { label: fields.lasts, options: counted(LASTS, Number(values['lasts'])).map((one) => ({ value: String(one), word: minutes(one) })) },
    place: { label: fields.place, hint: fields.placeHint },
    purpose: { label: fields.purpose },
    remind_min: { label: fields.remind, options: counted(REMINDS, Number(values['remind_min'])).map((one) => ({ value: String(one), word: t().before(one === 0 ? '' : minutes(one)) })) },
    people: { label: fields.people, options: byName(goers('sales', 'bridge', 'planner', 'manager', 'admin')) },
    joined_by: { label: fields.joined, hint: fields.joinedHint, options: byName(goers('worker', 'lead')) },
    zone: { label: fields.zone, hint: fields.zoneHint, options: some(zones(zone, String(values['zone'] ?? zone))), more: true },
  });
}

/** Return a visit as the form shows it. */
export function typedOf(visit: Values): Record<string, unknown> {
  const [starts, ends, zone] = [String(visit['starts_at']), String(visit['ends_at']), String(visit['zone'])];
  const { date, clock } = localOf(starts, zone);
  return { ...visit, on: date, begins: clock, lasts: minutesBetween(starts, ends) };
}

/** Return what an empty form begins with: the next full hour, with the one who enters it. */
export function startOf(user: string | undefined, now: Date, zone: string): Record<string, unknown> {
  const { date, clock } = localOf(new Date(now.getTime() + 3_600_000), zone);
  const on = date < plantDate(now) ? plantDate(now) : date;
  return { on, begins: `${clock.slice(0, 2)}:00`, lasts: 60, zone, people: user === undefined ? [] : [user], remind_min: 60 };
}

/** Return the fields of the record; `before` fills in what was not typed anew. */
export function fieldsOf(typed: Values, before: Values): Record<string, unknown> {
  const { on, begins, lasts, remind_min: remind, ...rest } = typed;
  const whole: Values = { ...before, ...typed };
  const fields: Record<string, unknown> = { ...rest };
  if (remind !== undefined) fields['remind_min'] = Number(remind);
  if (on !== undefined || begins !== undefined || lasts !== undefined || rest['zone'] !== undefined) {
    const starts = instantOf({ date: String(whole['on']), clock: String(whole['begins']) }, String(whole['zone']));
    fields['starts_at'] = starts;
    fields['ends_at'] = later(starts, Number(whole['lasts']));
  }
  return fields;
}

const some = (values: readonly string[]) => values.map((value) => ({ value, word: value }));

function counted(offered: readonly number[], own: number): number[] {
  return Number.isNaN(own) || offered.includes(own) ? [...offered] : [...offered, own].sort((a, b) => a - b);
}

function times(own: string): string[] {
  const all = Array.from({ length: DAY_MIN / QUARTER_MIN }, (_, n) => clockOf(n * QUARTER_MIN));
  return own === '' || all.includes(own) ? all : [...all, own].sort();
}

function clockOf(minute: number): string {
  return `${String(Math.trunc(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function goers(...roles: readonly string[]): Rec<'user'>[] {
  return records.list('user').filter((one) => one.active && roles.includes(one.role));
}

/** People and companies as choices, in the order in which one says their names. */
export function byName(all: readonly { readonly id: string; readonly name: string; readonly reading?: string | null }[]) {
  const sound = (one: (typeof all)[number]): string => one.reading || one.name;
  return [...all].sort((a, b) => sound(a).localeCompare(sound(b), 'ja')).map((one) => ({ value: one.id, word: one.name }));
}
