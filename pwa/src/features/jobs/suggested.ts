/** Whom somebody may like to hear of: those for whose open jobs they answer. Pure. */
import type { About } from '../../lib/feature';
import type { Rec } from '../../sync';

const OVER: readonly Rec<'job'>['state'][] = ['accepted', 'cancelled'];

export function customersOf(jobs: readonly Pick<Rec<'job'>, 'sales_id' | 'state' | 'customer_id'>[], user: string): About[] {
  const own = jobs.filter((one) => one.sales_id === user && !OVER.includes(one.state));
  return [...new Set(own.map((one) => one.customer_id))].map((id) => ({ kind: 'customer', id }));
}
