import { expect, test } from 'vitest';
import { mayEdit } from '../../../../pwa/src/features/knowhow/editors';

test.each([
  ['worker', 'a', true],
  ['worker', 'b', false],
  ['sales', 'b', false],
  ['lead', 'b', true],
  ['planner', 'b', true],
] as const)('a %s who is %s may put the words of a right: %s', (role, id, may) => {
  expect(mayEdit({ by: 'a' }, { id, role })).toBe(may);
});
