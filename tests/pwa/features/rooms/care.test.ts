import { expect, test } from 'vitest';
import { isCared, mayGive, mayReply, mayTurn } from '../../../../pwa/src/features/rooms/care';

const given = { to_id: 'sato', to_role: null };
const people = [{ id: 'sato', role: 'sales' }, { id: 'inoue', role: 'lead' }, { id: 'hoang', role: 'worker' }];

test('in the rooms of a theme everything waits for a reply; news and other records do not', () => {
  expect(['trouble', 'improvement', 'voice', 'near_miss', 'notice', undefined].map(isCared)).toEqual([true, true, true, true, false, false]);
});

test('its owner and those who decide may reply and hand it on', () => {
  expect(people.map((one) => [mayReply(given, one), mayGive(given, one)])).toEqual([[true, true], [true, true], [false, false]]);
  expect(people.map((one) => mayReply({ to_id: null, to_role: 'worker' }, one))).toEqual([false, true, true]);
});

test('what somebody was to do is handed on by who decided it and by those who decide', () => {
  const decision = { by: 'sato', who_id: 'hoang' };
  expect(people.map((one) => mayTurn(decision, one))).toEqual([true, true, false]);
  expect(mayTurn(decision, { id: 'nam', role: 'worker' }), 'anybody else').toBe(false);
});
