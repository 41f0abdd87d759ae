import { expect, test } from 'vitest';
import { isFor } from '../../../pwa/src/lib/roles';

test('undeclared is for everybody who is signed in, and for nobody else', () => {
  expect(isFor(undefined, 'worker')).toBe(true);
  expect(isFor(['lead'], 'worker')).toBe(false);
  expect(isFor(['lead', 'worker'], 'worker')).toBe(true);
  expect(isFor(undefined, undefined)).toBe(false);
});
