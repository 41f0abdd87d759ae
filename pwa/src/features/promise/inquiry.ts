/** What an inquiry is about. Reactive where it is called. */
import { records, type Rec } from '../../sync';
import { askPath } from './again';
import { partOf } from './names';

/** Return the part's name; what was typed for a new one. */
export function inquiryPart(one: Rec<'inquiry'>): string {
  return one.item_id || !one.part ? partOf(one) : one.part;
}

/** Return the address at which its date is asked. */
export function inquiryPath({ id, item_id, customer_id, asked_qty, wanted_on, like_item_id, factor_pct }: Rec<'inquiry'>): string {
  return askPath({
    item: item_id, customer: customer_id, qty: asked_qty, wanted: wanted_on, inquiry: id, like: like_item_id, factor: like_item_id ? factor_pct : null,
  });
}

/** Return the promises that answer it. */
export function promisesOf(id: string): readonly Rec<'promise'>[] {
  return records.by('promise', 'inquiry_id', id);
}
