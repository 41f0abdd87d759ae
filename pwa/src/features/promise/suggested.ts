/** Whom somebody may like to hear of: those to whom they said a date that still stands. Pure. */
import type { About } from '../../lib/feature';
import type { Rec } from '../../sync';

const STANDS: readonly Rec<'promise'>['state'][] = ['asked', 'held', 'committed'];

export function customersOf(promises: readonly Pick<Rec<'promise'>, 'sales_id' | 'state' | 'customer_id'>[], user: string): About[] {
  const own = promises.filter((one) => one.sales_id === user && STANDS.includes(one.state));
  return [...new Set(own.map((one) => one.customer_id))].map((id) => ({ kind: 'customer', id }));
}
