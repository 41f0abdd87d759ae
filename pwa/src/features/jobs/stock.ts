/** What of a material is not free any more (引当済), counted in its units: the twin of server/features/jobs/stock.py. Pure. */
import type { Book } from '../plant/known';

const RESERVING_JOBS: readonly string[] = ['ordered', 'released'];
const RESERVING_PROMISES: readonly string[] = ['held', 'committed'];

/**
 * Return the units that jobs which have not begun, and promises that are no job yet, will take. `but`: a promise that reserves nothing, nor the
 * job it became, because it is the one that is asked about.
 */
export function reserved(book: Book, material: string, but?: string): number {
  const own = but ? book.get('promise', but)?.job_id : null;
  let total = 0;
  for (const { id, pieces_per_unit: per } of book.by('item', 'material_id', material)) {
    for (const job of book.by('job', 'item_id', id)) {
      if (RESERVING_JOBS.includes(job.state) && !job.drawn_qty && job.id !== own) total += Math.ceil((job.start_qty || job.ordered_qty) / per);
    }
    for (const one of book.by('promise', 'item_id', id)) {
      if (RESERVING_PROMISES.includes(one.state) && !one.job_id && one.id !== but) total += Math.ceil(one.promised_qty / per);
    }
  }
  return total;
}
