import { expect, test } from 'vitest';
import { clockOf, minuteOf, newest, turnedMute, USUAL, wished, wishesOf } from '../../../../pwa/src/features/push/reach';
import { create, patch, type Rec } from '../../../../pwa/src/sync';

const given = { create, patch, user: 'me' };
const reach = (id: string, fields: object = {}) => ({ kind: 'reach', id, v: 3, ...USUAL, user_id: 'me', muted: null, zone: null, ...fields }) as unknown as Rec<'reach'>;

test('who never said anything has what is usual, as the catalogue says it', () => {
  expect(wishesOf([])).toEqual({ quiet_from: 1200, quiet_until: 420, zone: '', budget: 30, only_customer: true, bundled: true, muted: [] });
  expect(wishesOf([reach('a')])).toEqual(USUAL);
});

test('of several the newest counts, here as on the server', () => {
  const two = [reach('b', { budget: 5 }), reach('a', { budget: 10 })];
  expect(newest(two)?.id).toBe('b');
  expect(wishesOf(two).budget).toBe(5);
});

test('the first time everything is said, later what was changed, and nothing when nothing was', () => {
  expect(wished([], { budget: 5 }, given)).toMatchObject([{ op: 'create', kind: 'reach', fields: { user_id: 'me', budget: 5, quiet_from: 1200, muted: [] } }]);
  expect(wished([reach('a')], { budget: 5, quiet_from: 1200 }, given)).toMatchObject([{ op: 'patch', id: 'a', fields: { budget: 5 } }]);
  expect(wished([reach('a')], { ...USUAL }, given)).toEqual([]);
});

test('a kind of news is muted and rings again', () => {
  expect(turnedMute([], 'job_due', given)).toMatchObject([{ op: 'create', fields: { muted: ['job_due'] } }]);
  expect(turnedMute([reach('a', { muted: ['x'] })], 'job_due', given)).toMatchObject([{ fields: { muted: ['x', 'job_due'] } }]);
  expect(turnedMute([reach('a', { muted: ['x', 'job_due'] })], 'job_due', given)).toMatchObject([{ fields: { muted: ['x'] } }]);
});

test('times of day', () => {
  for (const minute of [0, 419, 1200, 1439]) expect(minuteOf(clockOf(minute))).toBe(minute);
  expect(minuteOf('07:30:00')).toBe(450);
  for (const wrong of ['', '24:00', '7:30', 'x']) expect(minuteOf(wrong)).toBeUndefined();
});
