/** What lies on the shelf of a material, what of it is taken, and what comes. Pure. */
import type { PlantDate } from '../../i18n';
import type { Rec } from '../../sync';
import type { Book } from '../plant/known';
import { reserved } from './stock';

export interface Shelf {
  /** 実在庫 */
  readonly stock: number;
  /** 引当済 */
  readonly reserved: number;
  /** 引当可: never below zero */
  readonly free: number;
  /** 入荷予定 */
  readonly coming: number;
  /** how many more are needed than there are and come; 0: enough */
  readonly missing: number;
}

type Arrival = Pick<Rec<'arrival'>, 'id' | 'qty' | 'due_on' | 'state'>;

/** Say how a material stands, in its units. */
export function shelf(book: Book, material: Pick<Rec<'material'>, 'id' | 'stock_qty'>, today: PlantDate): Shelf {
  const taken = reserved(book, material.id, today);
  const coming = expected(book.by('arrival', 'material_id', material.id)).reduce((sum, one) => sum + one.qty, 0);
  const stock = material.stock_qty;
  return { stock, reserved: taken, free: Math.max(0, stock - taken), coming, missing: Math.max(0, taken - stock - coming) };
}

/** What is still to come, the next first; what nobody knows a date of stands last. */
export function expected<A extends Arrival>(arrivals: readonly A[]): A[] {
  const day = (one: A): string => one.due_on ?? '9999';
  return arrivals.filter((one) => one.state === 'expected').sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.id < b.id ? -1 : 1));
}

/** What came, the latest first. */
export function arrived<A extends Arrival>(arrivals: readonly A[]): A[] {
  return arrivals.filter((one) => one.state === 'arrived').sort((a, b) => ((a.due_on ?? '') > (b.due_on ?? '') ? -1 : 1));
}

/** Tell whether something should have come before today. */
export function overdue(one: Arrival, today: PlantDate): boolean {
  return one.state === 'expected' && one.due_on !== null && one.due_on < today;
}
