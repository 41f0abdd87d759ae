/** Who hears of a promise, as the server tells them (its notify.py): other people's news are not on this phone. */
import type { Rec } from '../../sync';
import type { Book } from '../plant/known';
import { findingOf } from './found';
import { takesOf } from './takes';

type Promise = Pick<Rec<'promise'>, 'sales_id' | 'by' | 'takes' | 'found'>;

export interface Heard {
  /** who answers to the customer, and who asked, where that is somebody else */
  readonly owners: readonly string[];
  /** who answers for the work centres it uses; all leads where nobody does, or it uses none */
  readonly floor: readonly string[];
  /** the owners of the promise that came first, who hear that somebody wanted the same days */
  readonly rivals: readonly string[];
}

/** Return the people's ids, each once; what never was held, the floor was not asked about. */
export function heardBy(book: Book, promise: Promise): Heard {
  const rival = book.get('promise', findingOf(promise.found).rival);
  return { owners: ownersOf(promise), floor: promise.takes === null ? [] : floorOf(book, promise.takes), rivals: rival ? ownersOf(rival) : [] };
}

function ownersOf({ sales_id, by }: Pick<Promise, 'sales_id' | 'by'>): string[] {
  return [...new Set([sales_id ?? by, by])].filter((one) => one !== null);
}

function floorOf(book: Book, takes: unknown): string[] {
  const centers = new Set(takesOf(takes).map(([place]) => place));
  const named = new Set([...centers].flatMap((id) => book.get('work_center', id)?.leads ?? []));
  const leads = book.list('user').filter(({ role, active }) => role === 'lead' && active);
  return named.size > 0 ? [...named] : leads.map(({ id }) => id);
}
