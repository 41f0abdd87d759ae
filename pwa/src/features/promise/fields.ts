/** What the form of an inquiry asks. Call inside a derived value: words and choices change. */
import { words } from '../../i18n';
import { CATALOGUE, records } from '../../sync';
import { asking, type Asked } from '../../ui/asked';
import type ja from './words.ja';

const t = words<typeof ja>('promise');

export function inquiryFields(): Asked[] {
  const { fields } = t();
  const named = (all: readonly { readonly id: string; readonly name: string }[]) =>
    [...all].sort((a, b) => a.name.localeCompare(b.name, 'ja')).map((one) => ({ value: one.id, word: one.name }));
  return asking(CATALOGUE.kinds.inquiry.fields, {
    customer_id: { label: fields.customer_id, options: named(records.list('customer')) },
    item_id: { label: fields.item_id, options: named(records.list('item')) },
    part: { label: fields.part },
    asked_qty: { label: fields.asked_qty },
    wanted_on: { label: fields.wanted_on },
    note: { label: fields.note },
  });
}
