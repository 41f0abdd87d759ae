import { expect, test } from 'vitest';
import { findingOf, verdictOf } from '../../../../pwa/src/features/promise/found';

const limit = { step: 1, why: 'queue', days: 6, work_center: 'LATHE' };
const nothing = { status: null, code: null, at: null, limit: null, rival: null, unnamed: 0 };

test('what is said is read, what is said in another way is not', () => {
  expect(findingOf({ status: 'ok', code: null, at: null, limit, rival: 'p', pieces: [1], unnamed: 7 })).toEqual({ ...nothing, status: 'ok', limit, rival: 'p', unnamed: 7 });
  expect(findingOf({ status: 'invalid', code: 'yield', at: 3, limit: { ...limit, why: 'mood' } })).toEqual({ ...nothing, status: 'invalid', code: 'yield', at: 3 });
  for (const other of [null, undefined, 7, 'ok', [], { status: 'maybe', at: 'soon', limit: 3, rival: '', unnamed: 'many' }]) expect(findingOf(other)).toEqual(nothing);
});

test('what became of a request', () => {
  const one = { v: 4, ship_on: '2026-05-29', found: { status: 'ok' }, moved_days: 0 };
  expect(verdictOf({ ...one, v: 0 })).toBe('unsent');
  expect(verdictOf({ ...one, ship_on: null, found: null, moved_days: null })).toBe('computing');
  expect(verdictOf(one)).toBe('same');
  expect(verdictOf({ ...one, moved_days: null })).toBe('dated');
  expect(verdictOf({ ...one, moved_days: 2 })).toBe('later');
  expect(verdictOf({ ...one, moved_days: -1 })).toBe('sooner');
  for (const status of ['conditional', 'no_slot', 'invalid']) expect(verdictOf({ ...one, found: { status } })).toBe('consult');
});
