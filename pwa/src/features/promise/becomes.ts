/** Which job a promise may become: what the server would take, and what is made alike. Pure. */
import type { PlantDate } from '../../i18n';
import { OFFERS, type NewFields, type Rec } from '../../sync';

type Wish = Pick<Rec<'promise'>, 'customer_id' | 'item_id'>;
type Job = Pick<Rec<'job'>, 'customer_id' | 'item_id' | 'state'>;

const OVER: readonly string[] = OFFERS.promise.over;

/** Tell whether a promise may become this job: the same customer's, of the same part where one is named, and not over. */
export function mayBecome(wish: Wish, job: Job): boolean {
  return job.customer_id === wish.customer_id && (!wish.item_id || job.item_id === wish.item_id) && !OVER.includes(job.state);
}

/**
 * Return what is asked for, as of this job: what the job takes is then not in its own way. As it was where the promise may not become it: the
 * question was changed to another one meanwhile.
 */
export function ofJob(asked: NewFields<'promise'>, job: (Job & { readonly id: string }) | undefined): NewFields<'promise'> {
  const wish = { customer_id: asked.customer_id, item_id: asked.item_id ?? null };
  return job && mayBecome(wish, job) ? { ...asked, job_id: job.id } : asked;
}

/** Two days that ought to be one. */
export interface Apart {
  readonly said: PlantDate;
  readonly due: PlantDate;
}

/**
 * Return the two days on which a job arrives, by its promises and by itself, where they differ: the wall and the load go by the latter. It
 * arrives with the last of its parts. undefined: they agree, or nothing was said.
 */
export function apart({ due_on: due }: Pick<Rec<'job'>, 'due_on'>, arrivals: readonly (PlantDate | null)[]): Apart | undefined {
  const said = arrivals.reduce((last, one) => (one !== null && (last === null || one > last) ? one : last), null);
  return said === null || said === due ? undefined : { said, due };
}
