/** Who hears of a promise, as the server tells them (its notify.py): other people's news are not on this phone. */
import type { Rec } from '../../sync';
import type { Book } from '../plant/known';
import { takesOf } from './takes';

export interface Heard {
  /** who answers to the customer, and who asked, where that is somebody else */
  readonly owners: readonly string[];
  /** who answers for the work centres it uses; all leads where nobody does */
  readonly floor: readonly string[];
}

/** Return the people's ids, each once; nobody of the floor hears of what takes no place there. */
export function heardBy(book: Book, promise: Pick<Rec<'promise'>, 'sales_id' | 'by' | 'takes'>): Heard {
  const owners = [...new Set([promise.sales_id ?? promise.by, promise.by])].filter((one) => one !== null);
  const centers = new Set(takesOf(promise.takes).map(([place]) => place));
  const named = new Set([...centers].flatMap((id) => book.get('work_center', id)?.leads ?? []));
  const leads = book.list('user').filter(({ role, active }) => role === 'lead' && active);
  return { owners, floor: centers.size === 0 ? [] : named.size > 0 ? [...named] : leads.map(({ id }) => id) };
}
