import { expect, test } from 'vitest';
import { count } from '../../../../pwa/src/features/production/params';

test('a number out of an error is said, anything else is not', () => {
  expect(count(12)).toBe('12');
  expect(count('<b>')).toBe('0');
  expect(count(undefined)).toBe('0');
});
