import { expect, test } from 'vitest';
import { apart, mayBecome, ofJob } from '../../../../pwa/src/features/promise/becomes';
import type { Rec } from '../../../../pwa/src/sync';

const wish = { customer_id: 'c', item_id: 'i' };
const job = (state: Rec<'job'>['state'], more: object = {}) => ({ customer_id: 'c', item_id: 'i', state, ...more });

test('a job that has left or was cancelled is none that a promise becomes', () => {
  const states = ['inquiry', 'quoted', 'ordered', 'released', 'running', 'held', 'finished', 'shipped', 'accepted', 'cancelled'] as const;
  expect(states.filter((state) => mayBecome(wish, job(state)))).toEqual(['inquiry', 'quoted', 'ordered', 'released', 'running', 'held', 'finished']);
});

test('it is the same customer and the same part; a new part may become any', () => {
  expect(mayBecome(wish, job('ordered', { customer_id: 'd' }))).toBe(false);
  expect(mayBecome(wish, job('ordered', { item_id: 'j' }))).toBe(false);
  expect(mayBecome({ ...wish, item_id: null }, job('ordered', { item_id: 'j' }))).toBe(true);
});

test('who asks about a job asks for that job, as long as it is still the question', () => {
  const asked = { customer_id: 'c', item_id: 'i', promised_qty: 20 };
  expect(ofJob(asked, { id: 'j', ...job('released') })).toEqual({ ...asked, job_id: 'j' });
  expect(ofJob({ customer_id: 'c', promised_qty: 20 }, { id: 'j', ...job('released') }).job_id).toBe('j');
  expect(ofJob(asked, { id: 'j', ...job('shipped') })).toEqual(asked);
  expect(ofJob({ ...asked, customer_id: 'd' }, { id: 'j', ...job('released') })).toEqual({ ...asked, customer_id: 'd' });
  expect(ofJob(asked, undefined)).toEqual(asked);
});

test('a job that arrives on another day than its promises say is told with both days', () => {
  const due = { due_on: '2026-06-01' };
  expect(apart(due, ['2026-05-29', null])).toEqual({ said: '2026-05-29', due: '2026-06-01' });
  // it is due with the last of its parts
  expect(apart(due, ['2026-05-29', '2026-06-01', '2026-05-28'])).toBeUndefined();
  expect(apart(due, [null])).toBeUndefined();
  expect(apart(due, [])).toBeUndefined();
});
