/** The plant as if promises did not lie there: the one whose place a new one is to take, a hold that could stand back. The server walks so. Pure. */
import type { Rec } from '../../sync';
import { leftFrom, lessened, type Plant } from '../capacity/known';
import { sharesOf } from '../capacity/shares';
import { partsBefore, replaced, stands } from '../jobs/stock';
import type { Book } from '../plant/known';
import { takesOf, type Take } from './takes';

// until then a promise lies there in the place of its job
const NOT_BEGUN: readonly string[] = ['inquiry', 'quoted', 'ordered'];
const MADE: readonly string[] = ['released', 'running', 'finished'];

/** Return the plant without what each of `ids` takes: a promise, or its job once that is in work, or a job of its own. `null`: none. */
export function freed(plant: Plant, book: Book, ...ids: readonly (string | null)[]): Plant {
  const takes = ids.flatMap((one) => lying(plant, book, one));
  const left = leftFrom(book, plant.today);
  const load = { ...plant.load };
  for (const name of new Set(takes.map(([place]) => place))) {
    if (!(name in load)) continue;
    const cells = book.by('load_cell', 'work_center_id', name).filter(({ on_day }) => on_day >= plant.today);
    const own = (at: string) => takes.reduce((sum, [place, day, minutes]) => sum + (place === name && day === at ? minutes : 0), 0);
    load[name] = lessened(cells, (cell) => left(cell) + own(cell.on_day));
  }
  return { ...plant, load };
}

/** Tell whether a job was begun: then the server answers with what is done of it, and this phone as if it were made again. */
export const isBegun = (book: Book, job: string | null): boolean => MADE.includes(book.get('job', job)?.state ?? '');

function lying(plant: Plant, book: Book, id: string | null): readonly Take[] {
  const promise = book.get('promise', id);
  if (!promise) return ofJob(book, id);
  const whole = wholeOf(plant, book, promise);
  const before = replaced(book, promise);
  if (!before || whole.length === 0) return whole;
  // until one takes the place of the other both stand, but only one of them will be made
  const parts = partsBefore(book, promise).map((part) => wholeOf(plant, book, part));
  return less(whole, parts.reduce(less, wholeOf(plant, book, before)));
}

/** Return where a promise lies as if it took the place of none. */
function wholeOf(plant: Plant, book: Book, promise: Rec<'promise'>): readonly Take[] {
  const job = book.get('job', promise.job_id);
  if (job && !NOT_BEGUN.includes(job.state)) return ofJob(book, job.id);
  return stands(promise, plant.today) ? takesOf(promise.takes) : [];
}

function ofJob(book: Book, id: string | null): readonly Take[] {
  return book.list('load_cell').flatMap(({ work_center_id: place, on_day, jobs }) =>
    sharesOf(jobs).flatMap(({ kind, id: of, minutes }): Take[] => (kind === 'job' && of === id ? [[place, on_day, minutes]] : [])),
  );
}

/** Return what of some takes is beyond others. */
function less(takes: readonly Take[], others: readonly Take[]): readonly Take[] {
  const there = (place: string, day: string) => others.reduce((sum, [at, on, minutes]) => sum + (at === place && on === day ? minutes : 0), 0);
  return takes.map(([place, day, minutes]): Take => [place, day, Math.max(0, minutes - there(place, day))]);
}
