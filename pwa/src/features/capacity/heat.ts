/** 負荷: how full each work centre is on the next working days. Pure. */
import { addDays, type PlantDate } from '../../i18n';
import type { Rec } from '../../sync';
import type { Tone } from '../../ui/tones';
import { Days, numberOf, SITE } from '../plant/days';
import type { Book } from '../plant/known';
import { byPlace } from '../plant/order';
import { Stations } from '../plant/stations';
import { plant } from './known';
import { sharesOf, type Share } from './shares';

/** 空き below 70 %, ふつう to 90 %, いっぱい to 100 %, あふれ beyond; 休み: nobody is there, and nothing lies there. */
export const FULLNESSES = ['free', 'usual', 'full', 'over', 'closed'] as const;
export type Fullness = (typeof FULLNESSES)[number];

export const FULLNESS_TONES: Record<Fullness, Tone> = { free: 'wait', usual: 'ok', full: 'warn', over: 'stop', closed: 'hold' };

/** How far it is looked for working days. */
const FURTHEST_DAYS = 90;
const USUAL_PCT = 70;
const FULL_PCT = 90;

/** Standard minutes: what can be done, what is planned on this day, what the days before leave over. */
export interface HeatCell {
  readonly day: PlantDate;
  readonly cap: number;
  readonly load: number;
  readonly carried: number;
  /** load and what was carried over, of what can be done; null where nothing can */
  readonly percent: number | null;
  readonly fullness: Fullness;
  /** the largest first; more may lie there than these */
  readonly shares: readonly Share[];
}

export interface HeatRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** out of use: it is shown because something still lies there, and nobody will do it */
  readonly unused: boolean;
  readonly cells: readonly HeatCell[];
}

export interface Heat {
  readonly days: readonly PlantDate[];
  readonly rows: readonly HeatRow[];
}

/**
 * Tell how full a day is. Rounding never hides an excess: one minute too many is 101 %. Where nobody is, what is only carried over waits, as on
 * every day off; what was planned there has nobody.
 */
export function fullnessOf({ cap, load, carried }: Pick<HeatCell, 'cap' | 'load' | 'carried'>): { percent: number | null; fullness: Fullness } {
  if (cap === 0) return { percent: null, fullness: load > 0 ? 'over' : 'closed' };
  const percent = Math.ceil(((load + carried) * 100) / cap);
  const fullness = percent > 100 ? 'over' : percent > FULL_PCT ? 'full' : percent >= USUAL_PCT ? 'usual' : 'free';
  return { percent, fullness };
}

/**
 * Return the work centres in use, and others as long as something lies there, in the plant's own order, on the next `count` days on which somebody works: today when it is one, days on
 * which the plant is open, and others on which a work centre is or something is planned. `only`: ids of work centres; none means all.
 */
export function heat(book: Book, today: PlantDate, count: number, only: readonly string[] = []): Heat {
  const known = plant(book, today);
  const last = numberOf(today) + FURTHEST_DAYS;
  const cells = new Map(book.list('load_cell').map((one) => [`${one.work_center_id} ${one.on_day}`, one]));
  const laden = new Set(book.list('load_cell').flatMap((one) => (one.on_day >= today && one.load_min + one.carried_min > 0 ? [one.work_center_id] : [])));
  const centers = byPlace(book.list('work_center').filter((one) => (one.active !== false || laden.has(one.id)) && (only.length === 0 || only.includes(one.id))));
  const stations = new Map(
    centers.map(({ id }) => {
      const center = known.work_centers[id]!;
      return [id, new Stations(center, new Days(known.calendars[center.calendar ?? SITE]!, last))];
    }),
  );
  const site = new Days(known.calendars[SITE]!, last);

  const days: PlantDate[] = [];
  for (let day = today; days.length < count && numberOf(day) <= last; day = addDays(day, 1)) {
    const number = numberOf(day);
    const works = site.open(number) || centers.some(({ id }) => stations.get(id)!.cap(number) > 0 || (cells.get(`${id} ${day}`)?.load_min ?? 0) > 0);
    if (works) days.push(day);
  }
  const rows = centers.map(({ id, code, name, active }) => ({
    id, code, name, unused: active === false, cells: days.map((day) => cellOf(day, stations.get(id)!.cap(numberOf(day)), cells.get(`${id} ${day}`))),
  }));
  return { days, rows };
}

/** How long a bar of some minutes is, of the width of the cell; together they fill at most all of it. */
export function share(minutes: number, { cap, load, carried }: Pick<HeatCell, 'cap' | 'load' | 'carried'>): number {
  return (minutes * 100) / Math.max(cap, load + carried, 1);
}

function cellOf(day: PlantDate, cap: number, cell: Rec<'load_cell'> | undefined): HeatCell {
  const [load, carried] = [cell?.load_min ?? 0, cell?.carried_min ?? 0];
  return { day, cap, load, carried, ...fullnessOf({ cap, load, carried }), shares: sharesOf(cell?.jobs) };
}
