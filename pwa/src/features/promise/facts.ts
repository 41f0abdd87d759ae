/**
 * Puts a question together from records: the twin of server/features/promise/facts.py, line by line. Both run tests/vectors/facts/*.json.
 * Nothing is invented: a field that refers to nothing means the plant's own calendar, a part without a material needs none.
 */
import type { KindName, Rec, Records, RecordsReader } from '../../sync';
import { type Calendar, Days, numberOf } from '../plant/days';
import type { WorkCenter } from '../plant/stations';
import { buffer } from './confidence';
import { type Material, type Plant, type Question, type Shipping, SITE, type Step } from './question';

/** The week of a plant that has no calendar. */
const WEEKDAYS = [1, 1, 1, 1, 1, 0, 0];
const RESERVING_JOBS: readonly string[] = ['ordered', 'released'];
const RESERVING_PROMISES: readonly string[] = ['held', 'committed'];

type Row<K extends KindName> = Rec<K>;

/** Records, found by id or by a field. */
export type Book = RecordsReader;

/**
 * What somebody wants to know. `like_item_id` and `factor_pct`: whose routing is taken, and times how much. `but`: a promise that reserves
 * nothing, because it is the one that is asked about.
 */
export interface Asked {
  readonly item_id: string | null;
  readonly customer_id: string | null;
  readonly quantity: number;
  readonly like_item_id?: string | null;
  readonly factor_pct?: number;
  readonly percent?: number;
  readonly but?: string;
}

/** Return the plant from `today` on. */
export function plant(book: Book, today: string): Plant {
  const calendars = calendarsOf(book);
  const logs = latest(book.list('capacity_log'), today);
  const cells = new Map<string, Record<string, number>>();
  for (const cell of book.list('load_cell')) {
    if (cell.on_day < today) continue;
    const of = cells.get(cell.work_center_id) ?? {};
    of[cell.on_day] = cell.load_min + cell.carried_min;
    cells.set(cell.work_center_id, of);
  }
  const centers = book.list('work_center');
  return {
    today,
    calendars,
    work_centers: Object.fromEntries(centers.map((one) => [one.id, center(one, calendars, logs.get(one.id))])),
    load: Object.fromEntries(centers.filter(({ id }) => cells.has(id)).map(({ id }) => [id, cells.get(id)!])),
  };
}

/** Return the question; `minute` of the plant's day decides whether an order still counts for today. */
export function question(book: Book, asked: Asked, today: string, minute: number): Question {
  const routing = routingOf(book, asked);
  const item = book.get('item', asked.item_id);
  const outside = routing.some((step) => step.outside !== undefined);
  return {
    quantity: asked.quantity,
    routing,
    shipping: shippingOf(book, book.get('customer', asked.customer_id)),
    material: materialOf(book, item, asked.but, today, minute),
    history: history(book, item?.family ?? null, outside, asked.percent ?? 80),
  };
}

/**
 * Return ε of the first group that is large enough to claim `percent`, or of all when none is: the same family and the same kind of way, then
 * the same kind of way, then all.
 */
export function history(book: Book, family: string | null, outside: boolean, percent: number): readonly number[] {
  const way = outside ? 'outside' : 'inside';
  const group = (of: string | null, through: string | null): readonly number[] =>
    (book.list('calibration').find((one) => (one.family || null) === of && (one.outside || null) === through)?.deviations as number[] | null) ?? [];
  for (const of of [family || null, null]) {
    const deviations = group(of, way);
    if (buffer(deviations, percent) !== null) return deviations;
  }
  return group(null, null);
}

/** Return a step of a routing or of a job; `factor` (percent) stretches its times. */
export function stepOf(book: Book, one: Records['routing_step'] | Records['operation'], factor = 100): Step {
  const { yield_bp, setup_pieces, move_days } = one;
  if (!one.work_center_id) {
    const supplier = book.get('supplier', one.supplier_id);
    return { outside: { calendar: calendarOf(book, supplier?.calendar_id), lead_days: one.lead_days }, yield_bp, setup_pieces, move_days };
  }
  const own = one.work_center_id;
  const others = (one.others ?? []).filter((id) => id !== own);
  const size = one.batch_size;
  return {
    work_center: others.length > 0 ? [own, ...others] : own,
    setup_min: times(one.setup_min, factor),
    run_sec: size ? 0 : times(one.run_sec, factor),
    ...(size ? { batch: { size, minutes: times(one.batch_min, factor) } } : {}),
    yield_bp,
    setup_pieces,
    split: one.split,
    move_days,
  };
}

function calendarsOf(book: Book): Record<string, Calendar> {
  const days = new Map<string, Record<string, number>>();
  for (const day of byId(book.list('calendar_day'))) {
    const of = days.get(day.calendar_id) ?? {};
    if (day.open === 'usual') delete of[day.on_day];
    else of[day.on_day] = day.open === 'open' ? 1 : 0;
    days.set(day.calendar_id, of);
  }
  const all = byId(book.list('calendar'));
  const made = (one: Row<'calendar'>): Calendar => ({ weekly: [...one.weekly].map((sign) => (sign === '1' ? 1 : 0)), exceptions: days.get(one.id) ?? {} });
  const own = all.find((one) => one.use === SITE);
  return { ...Object.fromEntries(all.map((one) => [one.id, made(one)])), [SITE]: own ? made(own) : { weekly: WEEKDAYS, exceptions: {} } };
}

/** Return what was said last of each work centre and day from today on. */
function latest(logs: readonly Row<'capacity_log'>[], today: string): Map<string, Map<string, Row<'capacity_log'>>> {
  const found = new Map<string, Map<string, Row<'capacity_log'>>>();
  for (const log of byId(logs)) {
    if (log.on_day < today) continue;
    const of = found.get(log.work_center_id) ?? new Map<string, Row<'capacity_log'>>();
    found.set(log.work_center_id, of.set(log.on_day, log));
  }
  return found;
}

function center(one: Row<'work_center'>, calendars: Readonly<Record<string, Calendar>>, said: ReadonlyMap<string, Row<'capacity_log'>> | undefined): WorkCenter {
  const calendar = one.calendar_id && one.calendar_id in calendars ? one.calendar_id : SITE;
  const stations = Math.max(1, one.stations);
  const exceptions: Record<string, number> = {};
  const downtime: Record<string, number> = {};
  for (const [day, log] of said ?? []) {
    if (log.condition === 'short_handed' || log.condition === 'machine_down') downtime[day] = log.minutes;
    else if (log.condition === 'overtime' || log.condition === 'saturday') {
      const number = numberOf(day);
      const usual = new Days(calendars[calendar]!, number).open(number) ? one.attended_min : 0;
      exceptions[day] = usual + Math.floor(log.minutes / stations);
    }
  }
  const { attended_min, efficiency_pct, reserve_pct } = one;
  return { attended_min, efficiency_pct, reserve_pct, stations, calendar, exceptions, downtime };
}

function routingOf(book: Book, asked: Asked): Step[] {
  const own = stepsOf(book, asked.item_id);
  if (own.length > 0 || !asked.like_item_id) return own.map((one) => stepOf(book, one));
  return stepsOf(book, asked.like_item_id).map((one) => stepOf(book, one, asked.factor_pct ?? 100));
}

/** Return the steps that are walked, in order: those of the part, or of the one that it is like. */
export function wayOf(book: Book, asked: Pick<Asked, 'item_id' | 'like_item_id'>): Row<'routing_step'>[] {
  const own = stepsOf(book, asked.item_id);
  return own.length > 0 ? own : stepsOf(book, asked.like_item_id ?? null);
}

function stepsOf(book: Book, item: string | null): Row<'routing_step'>[] {
  return item === null ? [] : byId(book.by('routing_step', 'item_id', item)).sort((a, b) => a.seq - b.seq);
}

function materialOf(book: Book, item: Row<'item'> | undefined, but: string | undefined, today: string, minute: number): Material | null {
  const found = book.get('material', item?.material_id);
  if (!item || !found) return null;
  const per = item.pieces_per_unit;
  const incoming = book
    .by('arrival', 'material_id', found.id)
    // what is overdue has no date any more
    .filter((one) => one.state === 'expected' && (one.due_on ?? '') >= today)
    .map((one) => [one.due_on!, one.qty * per] as const)
    .sort(([a, some], [b, others]) => (a < b ? -1 : a > b ? 1 : some - others));
  const supplier = found.furnished ? undefined : book.get('supplier', found.supplier_id);
  const order = supplier && { calendar: calendarOf(book, supplier.calendar_id), lead_days: found.lead_days, cutoff_passed: minute > supplier.cutoff_min };
  const stock = Math.max(0, found.stock_qty - reserved(book, found.id, but)) * per;
  return { stock, incoming, ...(order ? { order } : {}), receiving_days: found.receiving_days };
}

/** Return the units that jobs which have not begun, and promises that are no job yet, will take (引当済). */
function reserved(book: Book, material: string, but: string | undefined): number {
  let total = 0;
  for (const { id, pieces_per_unit: per } of book.by('item', 'material_id', material)) {
    for (const job of book.by('job', 'item_id', id)) {
      if (RESERVING_JOBS.includes(job.state)) total += Math.ceil((job.start_qty || job.ordered_qty) / per);
    }
    for (const one of book.by('promise', 'item_id', id)) {
      if (RESERVING_PROMISES.includes(one.state) && !one.job_id && one.id !== but) total += Math.ceil(one.promised_qty / per);
    }
  }
  return total;
}

function shippingOf(book: Book, customer: Row<'customer'> | undefined): Shipping {
  return {
    carrier: calendarOf(book, customer?.carrier_id),
    customer: calendarOf(book, customer?.calendar_id),
    transit_days: customer?.transit_days ?? 1,
    same_day: customer?.same_day ?? false,
  };
}

const times = (value: number, factor: number): number => Math.ceil((value * factor) / 100);

function calendarOf(book: Book, id: string | null | undefined): string {
  return id && book.get('calendar', id) ? id : SITE;
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
