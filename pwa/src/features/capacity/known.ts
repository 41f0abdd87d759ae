/**
 * The plant as it is known on one day, put together from records: the twin of server/features/capacity/known.py. Both run
 * tests/vectors/facts/*.json.
 */
import type { Rec } from '../../sync';
import { stands } from '../jobs/stock';
import { type Calendar, Days, numberOf, SITE } from '../plant/days';
import { type Book, byId, calendars } from '../plant/known';
import type { WorkCenter } from '../plant/stations';
import { sharesOf } from './shares';

/** States in which what remains of a job lies on the plant; a job on hold keeps its load off. */
const IN_WORK: readonly string[] = ['released', 'running'];

export type Cell = Rec<'load_cell'>;

/** The plant as it is known on one day: `load` is minutes by work centre and date. */
export interface Plant {
  readonly today: string;
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly work_centers: Readonly<Record<string, WorkCenter>>;
  readonly load: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Return the plant from `today` on. */
export function plant(book: Book, today: string): Plant {
  const openDays = calendars(book);
  const logs = latest(book.list('capacity_log'), today);
  const cells = new Map<string, Cell[]>();
  for (const cell of book.list('load_cell')) {
    if (cell.on_day < today) continue;
    const of = cells.get(cell.work_center_id) ?? [];
    cells.set(cell.work_center_id, of);
    of.push(cell);
  }
  const left = leftFrom(book, today);
  const centers = book.list('work_center');
  return {
    today,
    calendars: openDays,
    work_centers: Object.fromEntries(centers.map((one) => [one.id, center(one, openDays, logs.get(one.id))])),
    load: Object.fromEntries(centers.filter(({ id }) => cells.has(id)).map(({ id }) => [id, lessened(cells.get(id)!, left)])),
  };
}

/**
 * Return what tells how many minutes of a cell are of those that lie there no longer, as far as it names them. A hold ends with its day, a
 * cancellation counts at once: nobody waits until the server has counted again.
 */
export function leftFrom(book: Book, today: string): (cell: Cell) => number {
  const gone = new Set([
    ...book.list('promise').flatMap((one) => (stands(one, today) ? [] : [`promise ${one.id}`])),
    ...book.list('job').flatMap((one) => (IN_WORK.includes(one.state) ? [] : [`job ${one.id}`])),
  ]);
  return ({ jobs }) => sharesOf(jobs).reduce((sum, { kind, id, minutes }) => sum + (gone.has(`${kind} ${id}`) ? minutes : 0), 0);
}

/**
 * Return load and what was carried over by date, less what has `left` each cell. What is carried on from a day was too much for it, so it is
 * the first to become less.
 */
export function lessened(cells: readonly Cell[], left: (cell: Cell) => number): Record<string, number> {
  const found: Record<string, number> = {};
  let less = 0;
  for (const cell of [...cells].sort((a, b) => (a.on_day < b.on_day ? -1 : 1))) {
    const { on_day: day, load_min: load, carried_min: carried } = cell;
    less = Math.min(carried, less) + Math.min(load, left(cell));
    found[day] = load + carried - less;
  }
  return found;
}

/** Return what was said last of each work centre and day from today on. */
function latest(logs: readonly Rec<'capacity_log'>[], today: string): Map<string, Map<string, Rec<'capacity_log'>>> {
  const found = new Map<string, Map<string, Rec<'capacity_log'>>>();
  for (const log of byId(logs)) {
    if (log.on_day < today) continue;
    const of = found.get(log.work_center_id) ?? new Map<string, Rec<'capacity_log'>>();
    found.set(log.work_center_id, of.set(log.on_day, log));
  }
  return found;
}

function center(one: Rec<'work_center'>, openDays: Readonly<Record<string, Calendar>>, said: ReadonlyMap<string, Rec<'capacity_log'>> | undefined): WorkCenter {
  const calendar = one.calendar_id && one.calendar_id in openDays ? one.calendar_id : SITE;
  const inUse = one.active !== false;
  const stations = inUse ? Math.max(1, one.stations) : 0;
  const exceptions: Record<string, number> = {};
  const downtime: Record<string, number> = {};
  for (const [day, log] of (inUse && said) || []) {
    if (log.condition === 'short_handed' || log.condition === 'machine_down') downtime[day] = log.minutes;
    else if (log.condition === 'overtime' || log.condition === 'saturday') {
      const number = numberOf(day);
      const usual = new Days(openDays[calendar]!, number).open(number) ? one.attended_min : 0;
      // who comes on a Saturday comes on a day off: where it is open, they are there already
      const won = Math.floor(log.minutes / stations);
      exceptions[day] = log.condition === 'saturday' ? Math.max(usual, won) : usual + won;
    }
  }
  const { attended_min, efficiency_pct, reserve_pct } = one;
  return { attended_min, efficiency_pct, reserve_pct, stations, calendar, exceptions, downtime };
}
