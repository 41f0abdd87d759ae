/** The plant as if promises did not lie there: the one whose place a new one is to take, a hold that could stand back. The server walks so. Pure. */
import { sharesOf } from '../capacity/heat';
import type { Plant } from '../capacity/known';
import { numberOf, textOf } from '../plant/days';
import type { Book } from '../plant/known';
import type { Stations } from '../plant/stations';
import { Plan } from './question';
import { takesOf, type Take } from './takes';

const LYING: readonly string[] = ['held', 'committed'];
// until then a promise lies there in the place of its job
const NOT_BEGUN: readonly string[] = ['inquiry', 'quoted', 'ordered'];

/** Return the plant without what each of `promises` takes, or without its job once that is in work. `null`: none. */
export function freed(plant: Plant, book: Book, ...promises: readonly (string | null)[]): Plant {
  const takes = promises.flatMap((one) => lying(book, one));
  if (takes.length === 0) return plant;
  const plan = new Plan(plant);
  const load = { ...plant.load };
  for (const [name, stations] of plan.centers) {
    const own = takes.filter(([place]) => place === name);
    if (own.length === 0) continue;
    const cells = book.by('load_cell', 'work_center_id', name).filter(({ on_day }) => on_day >= plant.today);
    const less = new Map(cells.map(({ on_day, load_min }) => [numberOf(on_day), load_min]));
    for (const [, day, minutes] of own) {
      const there = less.get(numberOf(day));
      if (there !== undefined) less.set(numberOf(day), Math.max(0, there - minutes));
    }
    const over = cells.some(({ carried_min }) => carried_min > 0);
    load[name] = Object.fromEntries([...(over ? carrying(stations, less, plan.last) : less)].map(([day, minutes]) => [textOf(day), minutes]));
  }
  return { ...plant, load };
}

function lying(book: Book, id: string | null): Take[] {
  const promise = book.get('promise', id);
  if (!promise) return [];
  const job = book.get('job', promise.job_id);
  if (!job || NOT_BEGUN.includes(job.state)) return LYING.includes(promise.state) ? takesOf(promise.takes) : [];
  return book.list('load_cell').flatMap(({ work_center_id: place, on_day, jobs }) =>
    sharesOf(jobs).flatMap(({ kind, id: of, minutes }): Take[] => (kind === 'job' && of === job.id ? [[place, on_day, minutes]] : [])),
  );
}

// what a day cannot do is there on the next one too
function carrying(stations: Stations, load: ReadonlyMap<number, number>, last: number): Map<number, number> {
  const found = new Map(load);
  let over = 0;
  for (let day = Math.min(...load.keys()); day <= last; day += 1) {
    const there = (load.get(day) ?? 0) + over;
    if (there > 0) found.set(day, there);
    over = Math.max(0, there - stations.cap(day));
  }
  return found;
}
