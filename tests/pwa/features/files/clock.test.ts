import { expect, test } from 'vitest';
import { clock } from '../../../../pwa/src/features/files/clock';

test.each([
  [400, '0:00'],
  [7_000, '0:07'],
  [59_600, '1:00'],
  [65_000, '1:05'],
])('%d ms is shown as %s', (ms, shown) => {
  expect(clock(ms)).toBe(shown);
});
