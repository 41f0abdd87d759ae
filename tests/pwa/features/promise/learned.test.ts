import { expect, test } from 'vitest';
import { learningsOf } from '../../../../pwa/src/features/promise/learned';

test('what can be put in place of what is believed', () => {
  const step = { kind: 'routing_step', id: 's', now: 9800, learned: 9650, from: 431 };
  const learned = [
    step,
    { kind: 'work_center', id: 'w', now: 85, learned: 78 },
    { ...step, learned: 9800 },
    { ...step, learned: 'less' },
    { ...step, kind: 'toString' },
    { ...step, id: 3 },
    null,
  ];
  expect(learningsOf({ learned })).toEqual([
    { ...step, field: 'yield_bp' },
    { kind: 'work_center', field: 'efficiency_pct', id: 'w', now: 85, learned: 78, from: null },
  ]);
  for (const other of [null, {}, [], { learned: 'x' }]) expect(learningsOf(other)).toEqual([]);
});
