import { expect, test } from 'vitest';
import { againPath, askPath, besideIn, draftAt, fixPath } from '../../../../pwa/src/features/promise/again';

test('what is known stands in the address, what is not does not', () => {
  expect(askPath({ item: 'i', customer: null, qty: 200, wanted: '' })).toBe('/promise?item=i&qty=200');
  const one = { item_id: 'i', customer_id: 'c', promised_qty: 20, wanted_on: '2026-05-28', percent: 80, like_item_id: null, factor_pct: 130, inquiry_id: null };
  expect(againPath(one)).toBe('/promise?item=i&customer=c&qty=20&wanted=2026-05-28');
  expect(againPath(one, 'p')).toBe('/promise?item=i&customer=c&qty=20&wanted=2026-05-28&replaces=p');
  expect(againPath({ ...one, item_id: null, wanted_on: null, like_item_id: 'l', inquiry_id: 'q' })).toBe('/promise?customer=c&qty=20&like=l&inquiry=q&factor=130');
});

const at = (path: string) => new URLSearchParams(path.split('?')[1]);
const made = (fields: object, why?: string) => ({ op: 'create' as const, kind: 'promise', id: 'p', fields: { item_id: 'i', customer_id: 'c', ...fields }, ...(why ? { why } : {}) });

test('the address is read as it was written', () => {
  const one = { item_id: null, customer_id: 'c', promised_qty: 20, wanted_on: '2026-05-28', percent: 95, like_item_id: 'l', factor_pct: 130, inquiry_id: 'q' };
  expect(draftAt(at(againPath(one)))).toEqual({ item_id: '', customer_id: 'c', promised: '20', wanted_on: '2026-05-28', percent: '95', like_item_id: 'l', factor: '130' });
  expect(draftAt(at('/promise?percent=81'))).toEqual({ item_id: '', customer_id: '', promised: '', wanted_on: '', percent: '80', like_item_id: '', factor: '100' });
});

test('a split delivery that was not taken is asked again with all its parts', () => {
  const edits = [made({ promised_qty: 100, percent: 95, replaces: 'old', job_id: 'j' }), made({ promised_qty: 60, percent: 95, split_of: 'p' })];
  const path = fixPath(edits, 7);
  expect(Object.fromEntries(at(path!))).toEqual({ item: 'i', customer: 'c', qty: '160', percent: '95', replaces: 'old', job: 'j', parts: '100 60', entry: '7' });
  expect(Object.fromEntries(at(fixPath([made({ promised_qty: 100 })], 8)!))).toEqual({ item: 'i', customer: 'c', qty: '100', entry: '8' });
  expect(fixPath([{ op: 'patch', kind: 'promise', id: 'p', fields: { note: 'x' } }], 9)).toBeUndefined();
});

test('what was typed beside it is not lost', () => {
  expect(besideIn([made({ rush: true, approved_by: 'boss', note: '急ぎ' }, '展示会')])).toEqual({ rush: true, approver: 'boss', reason: '展示会', note: '急ぎ' });
  expect(besideIn([made({})])).toEqual({ rush: false, approver: '', reason: '', note: '' });
  expect(besideIn()).toEqual(besideIn([]));
});
