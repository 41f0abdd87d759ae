import { expect, test } from 'vitest';
import { isTold, turned } from '../../../../pwa/src/features/push/watch';
import { create, patch, type Rec } from '../../../../pwa/src/sync';

const given = { create, patch, user: 'me', about: { kind: 'job', id: 'j' } };
const watch = (id: string, active: boolean) => ({ kind: 'watch', id, v: 3, user_id: 'me', about_kind: 'job', about_id: 'j', active }) as unknown as Rec<'watch'>;

test('the salesperson of a job is told without a watch, until they switch it off', () => {
  expect(isTold([], true)).toBe(true);
  expect(isTold([], false)).toBe(false);
  expect(isTold([watch('a', false)], true)).toBe(false);
  expect(isTold([watch('a', false), watch('b', true)], false)).toBe(true);
});

test('one tap silences what needs no watch to speak', () => {
  expect(turned([], true, given)).toMatchObject([{ op: 'create', fields: { user_id: 'me', about_kind: 'job', about_id: 'j', active: false } }]);
  expect(turned([], false, given)).toMatchObject([{ op: 'create', fields: { active: true } }]);
});

test('silence switches off every watch of one’s own, and one tap brings one of them back', () => {
  const two = [watch('a', true), watch('b', true)];
  expect(turned(two, false, given).map((one) => [one.id, one.fields])).toEqual([['a', { active: false }], ['b', { active: false }]]);
  expect(turned([watch('a', false), watch('b', false)], true, given).map((one) => [one.id, one.fields])).toEqual([['a', { active: true }]]);
});
