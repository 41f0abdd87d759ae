/** Which job a promise may become: what the server would take, and what is made alike. Pure. */
import { OFFERS, type Rec } from '../../sync';

type Wish = Pick<Rec<'promise'>, 'customer_id' | 'item_id'>;
type Job = Pick<Rec<'job'>, 'customer_id' | 'item_id' | 'state'>;

const OVER: readonly string[] = OFFERS.promise.over;

/** Tell whether a promise may become this job: the same customer's, of the same part where one is named, and not over. */
export function mayBecome(wish: Wish, job: Job): boolean {
  return job.customer_id === wish.customer_id && (!wish.item_id || job.item_id === wish.item_id) && !OVER.includes(job.state);
}
