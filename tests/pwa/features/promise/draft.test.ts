import { expect, test } from 'vitest';
import { askedOf, type Draft, EMPTY, promiseOf, wholeOf, wholesOf } from '../../../../pwa/src/features/promise/draft';

const draft: Draft = { ...EMPTY, item_id: 'i', customer_id: 'c', promised: '200' };

test('numbers as people type them', () => {
  expect(['200', ' １，０００', '95%', '0', '', '1.5', '-3', '12345678901', '二百'].map(wholeOf)).toEqual([200, 1000, 95, 0, null, null, null, null, null]);
  expect(wholesOf('100、100 / 50')).toEqual([100, 100, 50]);
  expect(wholesOf('1,000と500個')).toEqual([1000, 500]);
  expect(wholesOf('0 x')).toEqual([]);
});

test('nothing is asked without a part and pieces', () => {
  expect(askedOf(draft)).toEqual({ item_id: 'i', customer_id: 'c', quantity: 200, like_item_id: null, factor_pct: 100, percent: 80 });
  expect(askedOf({ ...draft, item_id: '' })).toBeNull();
  expect(askedOf({ ...draft, promised: 'many' })).toBeNull();
  expect(askedOf({ ...draft, promised: '100000001' })).toBeNull();
  expect(askedOf({ ...draft, item_id: '', like_item_id: 'l', customer_id: '' })).toMatchObject({ item_id: null, like_item_id: 'l', customer_id: null });
  // below one piece is asked, so that the answer says what is wrong
  expect(askedOf({ ...draft, promised: '0' })?.quantity).toBe(0);
});

test('a factor stays within what the record takes', () => {
  expect(['130', '', '5', '9999'].map((factor) => askedOf({ ...draft, factor })?.factor_pct)).toEqual([130, 100, 10, 1000]);
});

test('what is asked for is written as it was shown; an approver only with a rush', () => {
  const dates = { buffer: 3, ship: '2026-05-29', arrive: '2026-06-01' };
  const wish = { v: 7, sales: 'me', inquiry: 'q', replaces: 'old', rush: false, approver: 'boss', note: ' 急がない ' };
  expect(promiseOf({ ...draft, wanted_on: '2026-05-28' }, { quantity: 100, dates }, wish, 'first')).toEqual({
    inquiry_id: 'q', customer_id: 'c', item_id: 'i', like_item_id: null, factor_pct: 100, promised_qty: 100, wanted_on: '2026-05-28', percent: 80,
    asked_ship_on: '2026-05-29', asked_arrive_on: '2026-06-01', asked_v: 7, split_of: 'first', replaces: null, rush: false, approved_by: null, sales_id: 'me', note: '急がない',
  });
  expect(promiseOf({ ...draft, item_id: '', like_item_id: 'l' }, { quantity: 1, dates: null }, { ...wish, rush: true, note: '' })).toMatchObject({
    item_id: null, like_item_id: 'l', asked_ship_on: null, asked_arrive_on: null, split_of: null, replaces: 'old', rush: true, approved_by: 'boss', note: null, wanted_on: null,
  });
});
