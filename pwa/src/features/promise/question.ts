/**
 * What a question about a delivery date is made of: the twin of server/features/promise/question.py. The shapes are those of
 * tests/vectors/promise/*.json. Dates are texts, quantities pieces, times minutes or seconds as their names say, yields basis points.
 */
import type { Plant } from '../capacity/known';
import { Days, numbered, numberOf, SITE } from '../plant/days';
import { Stations } from '../plant/stations';

/** A date further away than this is not said. */
export const HORIZON_DAYS = 180;

/** One step of a routing: at one work centre or one of several, or `outside`: back `lead_days` open days of the supplier after it went out. */
export interface Step {
  readonly work_center?: string | readonly string[];
  readonly outside?: { readonly calendar: string; readonly lead_days: number };
  readonly setup_min?: number;
  readonly run_sec?: number;
  readonly batch?: { readonly size: number; readonly minutes: number };
  readonly yield_bp: number;
  readonly setup_pieces?: number;
  readonly split?: number;
  readonly move_days?: number;
}

/**
 * Material counted in pieces that can be made of it; `incoming` are (date, pieces). `date_unknown`: the customer supplies it and nobody knows
 * when; so too when nothing comes and nothing can be ordered.
 */
export interface Material {
  readonly stock?: number;
  readonly incoming?: readonly (readonly [string, number])[];
  readonly order?: { readonly calendar: string; readonly lead_days: number; readonly cutoff_passed?: boolean };
  readonly receiving_days?: number;
  readonly date_unknown?: boolean;
}

export interface Shipping {
  readonly carrier: string;
  readonly customer: string;
  readonly transit_days?: number;
  readonly same_day?: boolean;
}

/** How many of what, and where to. `history` is ε of finished promises: signed working days, in any order. */
export interface Question {
  readonly quantity: number;
  readonly routing: readonly Step[];
  readonly shipping: Shipping;
  readonly material?: Material | null;
  readonly history?: readonly number[];
}

/** A plant made ready once and asked often. */
export class Plan {
  readonly today: number;
  readonly last: number;
  readonly days: ReadonlyMap<string, Days>;
  /** what a promise adds to a date may lead further than what is walked */
  readonly far: ReadonlyMap<string, Days>;
  readonly centers: ReadonlyMap<string, Stations>;
  readonly load: ReadonlyMap<string, Map<number, number>>;

  constructor({ today, calendars, work_centers, load }: Plant) {
    this.today = numberOf(today);
    this.last = this.today + HORIZON_DAYS;
    this.days = made(calendars, (one) => new Days(one, this.last));
    this.far = made(calendars, (one) => new Days(one, this.last + 2 * HORIZON_DAYS));
    this.centers = made(work_centers, (one) => new Stations(one, known(this.days, one.calendar ?? SITE)));
    this.load = made(work_centers, (_, name) => numbered(load[name]));
  }
}

function made<T, Made>(all: Readonly<Record<string, T>>, make: (one: T, name: string) => Made): Map<string, Made> {
  return new Map(Object.entries(all).map(([name, one]) => [name, make(one, name)]));
}

/** Return what has this name; throws when a question names what nobody knows. */
export function known<T>(all: ReadonlyMap<string, T>, name: string): T {
  const found = all.get(name);
  if (found === undefined) throw new Error(`nobody knows ${name}`);
  return found;
}
