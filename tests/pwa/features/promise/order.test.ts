import { expect, test } from 'vitest';
import { arrivalOf, byAge, byNeed, daysLeft, isLate, isOpen, isShaky, isUndated, latestAnswer, outcomeOf, owed, ownPromises, replacedBy, successorOf } from '../../../../pwa/src/features/promise/order';

const promise = (id: string, more: object = {}) => ({
  id, state: 'held' as const, sales_id: 'anna' as string | null, by: 'anna', ship_on: null, arrive_on: null as string | null, asked_arrive_on: null as string | null,
  expires_on: null as string | null, late_days: 0, now_ship_on: null, ...more,
});
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).join('');

test('holds without an answer, what expires first before the others', () => {
  const all = [promise('a'), promise('b', { expires_on: '2026-04-28' }), promise('c', { expires_on: '2026-04-24' }), promise('d', { state: 'committed' }), promise('e')];
  expect(ids(owed(all, [{ id: '1', promise_id: 'e', answer: 'no' }]))).toBe('cba');
});

test('late ones first, then by arrival, those without a day last', () => {
  const all = [
    promise('a'), promise('b', { arrive_on: '2026-05-02' }), promise('c', { asked_arrive_on: '2026-05-01' }), promise('d', { arrive_on: '2026-06-01', late_days: 2, state: 'committed' }),
    promise('e', { arrive_on: '2026-04-01', late_days: 2, state: 'missed' }), promise('f', { arrive_on: '2026-05-02' }),
  ];
  expect(ids(byNeed(all))).toBe('decbfa');
  expect(all.filter(isLate).map(({ id }) => id)).toEqual(['d']);
  expect(ids(all.filter(isOpen))).toBe('abcdf');
  expect(arrivalOf({ arrive_on: '2026-05-02', asked_arrive_on: '2026-05-01' })).toBe('2026-05-02');
});

test('what has no day any more is in danger like what will be late', () => {
  const firm = { state: 'committed', ship_on: '2026-05-01', arrive_on: '2026-05-02' };
  const all = [
    promise('a', { ...firm, arrive_on: '2026-04-30', now_ship_on: '2026-05-01' }), promise('b', firm), promise('c', { ...firm, late_days: 3 }), promise('d', { ...firm, state: 'cancelled' }),
    promise('e', { state: 'asked' }),
  ];
  expect(ids(all.filter(isUndated))).toBe('b');
  expect(ids(all.filter(isShaky))).toBe('bc');
  expect(ids(byNeed(all))).toBe('bcade');
});

test('a promise belongs to who answers for it, else to who made it', () => {
  expect(ids(ownPromises([promise('a'), promise('b', { sales_id: 'bert' }), promise('c', { sales_id: null })], 'anna'))).toBe('ac');
});

test('a job that was promised once is promised anew, one that was promised in parts is not', () => {
  const firm = { state: 'committed' };
  expect(replacedBy([promise('a'), promise('b', firm), promise('c', { state: 'changed' })])).toBe('b');
  expect(replacedBy([promise('a', firm), promise('b', firm)])).toBeNull();
  expect(replacedBy([promise('a')])).toBeNull();
});

test('of all that asked for its place, the one that is open takes it, else the one that was said', () => {
  const states = (...all: string[]) => successorOf(all.map((state, nth) => promise(String(nth), { state: state as 'held' })))?.state;
  expect(states('changed', 'expired', 'held')).toBe('held');
  expect(states('declined', 'kept', 'cancelled')).toBe('kept');
  expect(states('expired', 'declined', 'cancelled')).toBeUndefined();
  expect(states()).toBeUndefined();
});

test('the latest answer counts, as it arrived: clocks of devices differ', () => {
  const answer = (id: string, v: number) => ({ id, v });
  expect(latestAnswer([answer('2', 5), answer('9', 4), answer('1', 6)])?.id).toBe('1');
  expect(latestAnswer([answer('2', 5), answer('3', 5), answer('1', 5)])?.id).toBe('3');
  // what was not sent yet will arrive last
  expect(latestAnswer([answer('2', 5), answer('1', 0)])?.id).toBe('1');
  expect(latestAnswer([])).toBeUndefined();
});

test('a hold has days left, other states have none', () => {
  expect(daysLeft({ state: 'held', expires_on: '2026-04-30' }, '2026-04-30')).toBe(0);
  expect(daysLeft({ state: 'held', expires_on: '2026-04-30' }, '2026-05-02')).toBe(-2);
  expect(daysLeft({ state: 'held', expires_on: null }, '2026-04-30')).toBeNull();
  expect(daysLeft({ state: 'committed', expires_on: '2026-04-30' }, '2026-04-30')).toBeNull();
});

test('what was made last comes first', () => {
  expect(ids(byAge([{ id: 'a', at: '1' }, { id: 'b', at: '2' }, { id: 'c', at: '2' }]))).toBe('cba');
});

test('each promise had one of four outcomes', () => {
  const outcomes = ['asked', 'held', 'committed', 'kept', 'missed', 'changed', 'expired', 'declined', 'cancelled'].map((state) => outcomeOf({ state } as { state: 'held' }));
  expect(outcomes).toEqual(['open', 'open', 'open', 'kept', 'missed', 'gone', 'gone', 'gone', 'gone']);
});
