import { expect, test } from 'vitest';
import { againPath, askPath } from '../../../../pwa/src/features/promise/again';

test('what is known stands in the address, what is not does not', () => {
  expect(askPath({ item: 'i', customer: null, qty: 200, wanted: '' })).toBe('/promise?item=i&qty=200');
  const one = { item_id: 'i', customer_id: 'c', promised_qty: 20, wanted_on: '2026-05-28', like_item_id: null, factor_pct: 130, inquiry_id: null };
  expect(againPath(one)).toBe('/promise?item=i&customer=c&qty=20&wanted=2026-05-28');
  expect(againPath(one, 'p')).toBe('/promise?item=i&customer=c&qty=20&wanted=2026-05-28&replaces=p');
  expect(againPath({ ...one, item_id: null, wanted_on: null, like_item_id: 'l', inquiry_id: 'q' })).toBe('/promise?customer=c&qty=20&like=l&inquiry=q&factor=130');
});
