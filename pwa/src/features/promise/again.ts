/** The address at which the same question is asked once more. Pure. */
import type { Rec } from '../../sync';

type Asked = Pick<Rec<'promise'>, 'item_id' | 'customer_id' | 'promised_qty' | 'wanted_on' | 'like_item_id' | 'factor_pct' | 'inquiry_id'>;

/** `replaces`: the promise whose place the new one is to take; null: none. */
export function againPath(one: Asked, replaces: string | null = null): string {
  const { item_id: item, customer_id: customer, promised_qty: qty, wanted_on: wanted, like_item_id: like, inquiry_id: inquiry } = one;
  return askPath({ item, customer, qty, wanted, like, inquiry, factor: like ? one.factor_pct : null, replaces });
}

/** Return the address of the question with what is known of it already. */
export function askPath(known: Readonly<Record<string, string | number | null>>): string {
  const query = new URLSearchParams(Object.entries(known).flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, String(value)]])));
  return `/promise?${query.toString()}`;
}
