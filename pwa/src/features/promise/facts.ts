/**
 * Puts a question together from records: the twin of server/features/promise/facts.py, line by line. Both run tests/vectors/facts/*.json.
 * Nothing is invented: a field that refers to nothing means the plant's own calendar, a part without a material needs none.
 */
import type { Rec, Records } from '../../sync';
import { type Otherwise, reserved } from '../jobs/stock';
import { type Book, byId, calendarOf } from '../plant/known';
import { buffer } from './confidence';
import type { Material, Question, Shipping, Step } from './question';

/**
 * What somebody wants to know. `like_item_id` and `factor_pct`: whose routing is taken, and times how much. `but`: a promise,
 * or a job, that reserves nothing, because it is the one that is asked about.
 */
export interface Asked extends Otherwise {
  readonly item_id: string | null;
  readonly customer_id: string | null;
  readonly quantity: number;
  readonly like_item_id?: string | null;
  readonly factor_pct?: number;
  readonly percent?: number;
  readonly but?: string;
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
    material: materialOf(book, item, asked, today, minute),
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

function routingOf(book: Book, asked: Asked): Step[] {
  const own = stepsOf(book, asked.item_id);
  if (own.length > 0 || !asked.like_item_id) return own.map((one) => stepOf(book, one));
  return stepsOf(book, asked.like_item_id).map((one) => stepOf(book, one, asked.factor_pct ?? 100));
}

/** Return the steps that are walked, in order: those of the part, or of the one that it is like. */
export function wayOf(book: Book, asked: Pick<Asked, 'item_id' | 'like_item_id'>): Rec<'routing_step'>[] {
  const own = stepsOf(book, asked.item_id);
  return own.length > 0 ? own : stepsOf(book, asked.like_item_id ?? null);
}

function stepsOf(book: Book, item: string | null): Rec<'routing_step'>[] {
  return item === null ? [] : byId(book.by('routing_step', 'item_id', item)).sort((a, b) => a.seq - b.seq);
}

function materialOf(book: Book, item: Rec<'item'> | undefined, asked: Asked, today: string, minute: number): Material | null {
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
  const everything = { stock: found.stock_qty * per, incoming, ...(order ? { order } : {}), receiving_days: found.receiving_days };
  return consumed(everything, reserved(book, found.id, today, asked.but, asked) * per);
}

/**
 * Return what is left when so many pieces are taken: of the shelf first, then of what comes, the earliest first. What had to be ordered for them
 * is used up.
 */
export function consumed(material: Material, pieces: number): Material {
  const stock = material.stock ?? 0;
  let rest = Math.max(0, pieces - stock);
  const incoming = [...(material.incoming ?? [])]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([day, count]) => {
      const used = Math.min(rest, count);
      rest -= used;
      return [day, count - used] as const;
    })
    .filter(([, count]) => count > 0);
  return { ...material, stock: Math.max(0, stock - pieces), incoming };
}

function shippingOf(book: Book, customer: Rec<'customer'> | undefined): Shipping {
  return {
    carrier: calendarOf(book, customer?.carrier_id),
    customer: calendarOf(book, customer?.calendar_id),
    transit_days: customer?.transit_days ?? 1,
    same_day: customer?.same_day ?? false,
  };
}

const times = (value: number, factor: number): number => Math.ceil((value * factor) / 100);
