/** What of a material is not free any more (引当済), counted in its units: the twin of server/features/jobs/stock.py. Pure. */
import type { Rec } from '../../sync';
import type { Book } from '../plant/known';

const RESERVING_JOBS: readonly string[] = ['ordered', 'released'];
const RESERVING_PROMISES: readonly string[] = ['held', 'committed'];

/** Tell whether a promise takes anything: a commitment, or a hold up to the end of its last day. */
export function stands({ state, expires_on: expires }: Pick<Rec<'promise'>, 'state' | 'expires_on'>, today: string): boolean {
  const isOver = state === 'held' && (expires || today) < today;
  return RESERVING_PROMISES.includes(state) && !isOver;
}

/**
 * Return the units that jobs which have not begun, and promises that are no job yet, will take. `but`: a promise that reserves nothing, because
 * it is the one that is asked about; nor does the one it takes the place of, nor the jobs they became.
 */
export function reserved(book: Book, material: string, today: string, but?: string): number {
  const asked = but ? book.get('promise', but) : undefined;
  const before = book.get('promise', asked?.replaces);
  const own = new Set([asked?.id, before?.id, asked?.job_id, before?.job_id].filter((id) => id));
  let total = 0;
  for (const { id, pieces_per_unit: per } of book.by('item', 'material_id', material)) {
    for (const job of book.by('job', 'item_id', id)) {
      if (RESERVING_JOBS.includes(job.state) && !job.drawn_qty && !own.has(job.id)) total += Math.ceil((job.start_qty || job.ordered_qty) / per);
    }
    for (const one of book.by('promise', 'item_id', id)) {
      if (stands(one, today) && !one.job_id && !own.has(one.id)) total += Math.ceil(begun(one) / per);
    }
  }
  return total;
}

/** Return the pieces that go into the first step (投入): as the walk found, else as many as were promised. */
function begun({ found, promised_qty }: Pick<Rec<'promise'>, 'found' | 'promised_qty'>): number {
  const walked = (found as { readonly pieces?: unknown } | null | undefined)?.pieces;
  const first: unknown = Array.isArray(walked) ? walked[0] : null;
  return Number.isInteger(first) ? (first as number) : promised_qty;
}
