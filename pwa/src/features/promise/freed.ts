/** The plant as if promises did not lie there: the one whose place a new one is to take, a hold that could stand back. The server walks so. Pure. */
import { leftFrom, lessened, type Plant } from '../capacity/known';
import { sharesOf } from '../capacity/shares';
import { stands } from '../jobs/stock';
import type { Book } from '../plant/known';
import { takesOf, type Take } from './takes';

// until then a promise lies there in the place of its job
const NOT_BEGUN: readonly string[] = ['inquiry', 'quoted', 'ordered'];

/** Return the plant without what each of `promises` takes, or without its job once that is in work. `null`: none. */
export function freed(plant: Plant, book: Book, ...promises: readonly (string | null)[]): Plant {
  const takes = promises.flatMap((one) => lying(plant, book, one));
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

function lying(plant: Plant, book: Book, id: string | null): Take[] {
  const promise = book.get('promise', id);
  if (!promise) return [];
  const job = book.get('job', promise.job_id);
  if (!job || NOT_BEGUN.includes(job.state)) return stands(promise, plant.today) ? takesOf(promise.takes) : [];
  return book.list('load_cell').flatMap(({ work_center_id: place, on_day, jobs }) =>
    sharesOf(jobs).flatMap(({ kind, id: of, minutes }): Take[] => (kind === 'job' && of === job.id ? [[place, on_day, minutes]] : [])),
  );
}
