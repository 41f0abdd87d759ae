import { expect, test } from 'vitest';
import { announces } from '../../../pwa/src/sync/filed';

test.each([
  ['create', 'photo', true],
  ['create', 'memo', true],
  ['patch', 'memo', false],
  ['create', 'card', false],
] as const)('%s of %s announces a file: %s', (op, kind, says) => {
  expect(announces({ op, kind })).toBe(says);
});
