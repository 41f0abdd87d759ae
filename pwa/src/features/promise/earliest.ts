/**
 * The earliest date that can honestly be said: the twin of server/features/promise/earliest.py, line by line, for a phone without network.
 * Both run tests/vectors/promise/*.json. Integers and exact fractions only: ⌈205 ÷ 0.82⌉ is 250, and a float says 251.
 */
import { Beyond, numberOf, SITE, textOf } from '../plant/days';
import { buffer, inHand, LEVELS } from './confidence';
import { known, type Material, type Plan, type Question, type Shipping, type Step } from './question';

const FULL_BP = 10_000;
/** More than this nobody puts into work: a yield is wrong by a factor, or the number asked for is. */
const MOST_PIECES = 1_000_000_000;

/** A step done here: could begin on `ready`, takes (date, minutes) from the free time, done on `finish`. */
export interface Worked {
  readonly work_center: string;
  readonly ready: string;
  readonly takes: readonly (readonly [string, number])[];
  readonly finish: string;
}

/** A step done outside: could go on `ready`, goes `out`, comes `back`. */
export interface Away {
  readonly ready: string;
  readonly out: string;
  readonly back: string;
}

/** A date that may be promised: the computed one and `buffer` working days. */
export interface Dates {
  readonly buffer: number;
  readonly ship: string;
  readonly arrive: string;
}

/** What is known; `pieces` (投入) and `minutes` are per step. */
interface Known {
  readonly pieces: readonly number[];
  readonly minutes: readonly number[];
  readonly conditions: readonly string[];
  /** null: the step before the first had no date */
  readonly materialReady: string | null;
  readonly steps: readonly (Worked | Away)[];
}

export interface Found extends Known {
  readonly status: 'ok' | 'conditional';
  readonly finish: string;
  readonly ship: string;
  readonly arrive: string;
  /** by percentage; null where history is too short to claim it, or asks for more days than are known */
  readonly promise: Readonly<Record<(typeof LEVELS)[number], Dates | null>>;
}

/** `step` is where it ended: -1 material, the number of steps: shipping. */
export interface NoSlot extends Known {
  readonly status: 'no_slot';
  /** no work centre that could do the step is in use */
  readonly code?: 'out_of_use';
  readonly step: number;
}

export interface Invalid {
  readonly status: 'invalid';
  /** `work_center`: a step lies on one that nobody knows, which whoever asks finds out */
  readonly code: 'quantity' | 'routing' | 'yield' | 'work_center';
}

export type Answer = Found | NoSlot | Invalid;

/** Return how many pieces go into each step, so that `quantity` good ones come out at the end. */
export function pieces(quantity: number, routing: readonly Step[]): number[] {
  let need = BigInt(quantity);
  let scale = 1n;
  return routing
    .toReversed()
    .map((step) => {
      scale *= BigInt(step.yield_bp);
      need = need * BigInt(FULL_BP) + BigInt(step.setup_pieces ?? 0) * scale;
      return Number((need + scale - 1n) / scale);
    })
    .reverse();
}

/** Return the standard minutes of a step, set-up included. */
export function minutes(step: Step, count: number): number {
  if (step.outside) return 0;
  const run = step.batch ? Math.ceil(count / step.batch.size) * step.batch.minutes : Math.ceil((count * (step.run_sec ?? 0)) / 60);
  return (step.setup_min ?? 0) + run;
}

/** Answer a question. Expected outcomes are statuses; a calendar or work centre that nobody knows throws. */
export function earliest(plan: Plan, question: Question): Answer {
  if (question.quantity < 1) return { status: 'invalid', code: 'quantity' };
  if (question.routing.length === 0) return { status: 'invalid', code: 'routing' };
  if (question.routing.some((step) => step.yield_bp < 1 || step.yield_bp > FULL_BP)) return { status: 'invalid', code: 'yield' };
  if (pieces(question.quantity, question.routing)[0]! > MOST_PIECES) return { status: 'invalid', code: 'quantity' };
  return new Walk(plan, question).answer();
}

/** Every work centre that could do a step is out of use. */
class OutOfUse extends Beyond {}

/** One question on its way; what is known when it ends is the answer. */
class Walk {
  readonly #plan: Plan;
  readonly #question: Question;
  readonly #pieces: readonly number[];
  readonly #minutes: readonly number[];
  readonly #taken = new Map<string, Map<number, number>>();
  /** wherever: one lot is at one place at a time */
  readonly #spent = new Map<number, number>();
  readonly #steps: (Worked | Away)[] = [];

  constructor(plan: Plan, question: Question) {
    this.#plan = plan;
    this.#question = question;
    this.#pieces = pieces(question.quantity, question.routing);
    this.#minutes = question.routing.map((step, k) => minutes(step, this.#pieces[k]!));
  }

  answer(): Found | NoSlot {
    const { routing, shipping } = this.#question;
    const unknown = dateUnknown(this.#question.material, this.#pieces[0]!);
    const conditions = unknown ? ['material_date_unknown'] : [];
    let materialReady: string | null = null;
    let at = -1;
    const soFar = (): Known => ({ pieces: this.#pieces, minutes: this.#minutes, conditions, materialReady, steps: this.#steps });
    try {
      const ready = this.#within(this.#material());
      materialReady = textOf(ready);
      let day = Math.max(this.#plan.today + 1, ready);
      let finish = day;
      for (const step of routing) {
        at++;
        finish = step.outside ? this.#outside(step.outside, day) : this.#inside(step, day, this.#minutes[at]!);
        if (at < routing.length - 1) day = known(this.#plan.days, SITE).after(finish, step.move_days ?? 1);
      }
      at++;
      const ship = known(this.#plan.days, SITE).atOrAfter(shipping.same_day ? finish : finish + 1);
      const arrive = this.#within(arrival(this.#plan, shipping, ship));
      const promise = Object.fromEntries(LEVELS.map((level) => [level, this.#promised(ship, level)])) as Found['promise'];
      return { status: unknown ? 'conditional' : 'ok', ...soFar(), finish: textOf(finish), ship: textOf(ship), arrive: textOf(arrive), promise };
    } catch (error) {
      if (!(error instanceof Beyond)) throw error;
      return { status: 'no_slot', ...(error instanceof OutOfUse ? { code: 'out_of_use' } : {}), ...soFar(), step: at };
    }
  }

  #within(day: number): number {
    if (day > this.#plan.last) throw new Beyond();
    return day;
  }

  #material(): number {
    const material = this.#question.material;
    const need = this.#pieces[0]!;
    const { today, days } = this.#plan;
    if (!material || (material.stock ?? 0) >= need || dateUnknown(material, need)) return today;
    const site = known(days, SITE);
    const receiving = material.receiving_days ?? 0;
    let total = material.stock ?? 0;
    const incoming = (material.incoming ?? []).map(([day, count]) => [numberOf(day), count] as const).sort(([a], [b]) => a - b);
    for (const [day, count] of incoming) {
      total += count;
      if (total >= need) return site.after(Math.max(day, today), receiving);
    }
    const order = material.order!;
    const supplier = known(days, order.calendar);
    const ordered = order.cutoff_passed || !supplier.open(today) ? supplier.atOrAfter(today + 1) : today;
    return site.after(supplier.after(ordered, order.lead_days), receiving);
  }

  #outside(outside: NonNullable<Step['outside']>, day: number): number {
    const supplier = known(this.#plan.days, outside.calendar);
    const out = this.#within(supplier.atOrAfter(day));
    const back = this.#within(supplier.after(out, outside.lead_days));
    this.#steps.push({ ready: textOf(day), out: textOf(out), back: textOf(back) });
    return back;
  }

  #inside(step: Step, day: number, minutes: number): number {
    const names = typeof step.work_center === 'string' ? [step.work_center] : [...(step.work_center ?? [])].sort();
    let best: { finish: number; name: string; takes: [number, number][] } | null = null;
    for (const name of names) {
      const takes = this.#over(name, step.split ?? 1, day, minutes);
      if (takes && (best === null || takes.finish < best.finish)) best = { name, ...takes };
    }
    if (best === null) throw names.some((name) => known(this.#plan.centers, name).inUse) ? new Beyond() : new OutOfUse();
    const { finish, name, takes } = best;
    const taken = this.#taken.get(name) ?? new Map<number, number>();
    this.#taken.set(name, taken);
    for (const [one, took] of takes) {
      taken.set(one, (taken.get(one) ?? 0) + took);
      this.#spent.set(one, (this.#spent.get(one) ?? 0) + took);
    }
    this.#steps.push({ work_center: name, ready: textOf(day), takes: takes.map(([one, took]) => [textOf(one), took]), finish: textOf(finish) });
    return finish;
  }

  /** Lay minutes over the free time of a work centre from `start` on; null when it does not end in time. */
  #over(name: string, split: number, start: number, minutes: number): { finish: number; takes: [number, number][] } | null {
    const center = known(this.#plan.centers, name);
    const load = known(this.#plan.load, name);
    const taken = this.#taken.get(name);
    const takes: [number, number][] = [];
    let left = minutes;
    for (let day = start; day <= this.#plan.last; day++) {
      const lane = center.lane(day);
      if (lane <= 0) continue;
      if (left === 0) return { finish: day, takes };
      const free = Math.max(0, center.cap(day) - (load.get(day) ?? 0) - (taken?.get(day) ?? 0));
      const take = Math.min(left, free, Math.max(0, split * lane - (this.#spent.get(day) ?? 0)));
      if (take === 0) continue;
      takes.push([day, take]);
      left -= take;
      if (left === 0) return { finish: day, takes };
    }
    return null;
  }

  #promised(ship: number, level: number): Dates | null {
    const days = buffer(this.#question.history ?? [], level);
    try {
      return days === null ? null : later(this.#plan, this.#question.shipping, ship, days);
    } catch (error) {
      if (error instanceof Beyond) return null;
      throw error;
    }
  }
}

/** Return the dates to say at `percent`, and whether what is kept in hand is a default for want of history. */
export function said(plan: Plan, question: Question, answer: Found, percent: number): Dates & { readonly defaulted: boolean } {
  const { days, defaulted } = inHand(question.history ?? [], percent);
  return { ...later(plan, question.shipping, numberOf(answer.ship), days), defaulted };
}

/** Return the dates when it ships `days` working days behind `ship`. */
export function later(plan: Plan, shipping: Shipping, ship: number, days: number): Dates {
  const left = known(plan.far, SITE).after(ship, days);
  return { buffer: days, ship: textOf(left), arrive: textOf(arrival(plan, shipping, left)) };
}

function dateUnknown(material: Material | null | undefined, need: number): boolean {
  if (!material || (material.stock ?? 0) >= need) return false;
  const coming = (material.incoming ?? []).reduce((sum, [, count]) => sum + count, material.stock ?? 0);
  return material.date_unknown === true || (!material.order && coming < need);
}

function arrival(plan: Plan, shipping: Shipping, ship: number): number {
  const landed = known(plan.far, shipping.carrier).after(ship, shipping.transit_days ?? 0);
  return known(plan.far, shipping.customer).atOrAfter(landed);
}
