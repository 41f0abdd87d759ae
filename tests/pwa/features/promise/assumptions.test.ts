import { expect, test } from 'vitest';
import { assumptionsOf } from '../../../../pwa/src/features/promise/assumptions';

test('what was believed is read, what has another form is left out', () => {
  const whole = {
    family: '軸', way: 'outside', yields: [10_000, 9800], minutes: [128, 950], material: { stock: 100, ready_on: '2026-04-28', arrivals: [] },
    load: [['LATHE', '2026-05-08', 300, 734], ['LATHE', '2026-05-09'], 3], history: 19,
  };
  const load = [{ work_center: 'LATHE', day: '2026-05-08', load: 300, cap: 734 }];
  expect(assumptionsOf(whole)).toEqual({ yields: [10_000, 9800], minutes: [128, 950], stock: 100, materialReady: '2026-04-28', load, history: 19 });
  const nothing = { yields: [], minutes: [], stock: null, materialReady: null, load: [], history: 0 };
  expect(assumptionsOf({ yields: ['a'], minutes: 3, material: null, load: 'much', history: null })).toEqual(nothing);
  for (const other of [null, undefined, 7, [], 'x']) expect(assumptionsOf(other)).toBeNull();
});
