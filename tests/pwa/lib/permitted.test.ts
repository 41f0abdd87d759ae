import { expect, test } from 'vitest';
import { permitted } from '../../../pwa/src/lib/permitted';

test('nothing is offered that the server would refuse; a kind without a row of its own has the usual one', () => {
  expect([permitted('worker', 'work_center', 'create'), permitted('planner', 'work_center', 'create')]).toEqual([false, true]);
  expect([permitted('worker', 'a kind of a later slice', 'create'), permitted('kiosk', 'a kind of a later slice', 'create')]).toEqual([true, false]);
  expect(permitted(undefined, 'post', 'create')).toBe(false);
});
