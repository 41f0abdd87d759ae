import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buffer, DEFAULT_DAYS, inHand, LEVELS } from '../../../../pwa/src/features/promise/confidence';

test('the worked history', () => {
  const history = [-2, -1, -1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 5, 8];
  expect(LEVELS.map((level) => buffer(history, level))).toEqual([1, 3, 5, 8]);
});

test('a percentage needs as many cases as it claims', () => {
  const needed = LEVELS.map((level) => [...Array(50).keys()].findIndex((n) => buffer(Array<number>(n).fill(0), level) !== null));
  expect(needed).toEqual([1, 4, 9, 19]);
});

test('surer is never sooner, and never sooner than computed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -30, max: 90 }), { maxLength: 60 }), (history) => {
      const found = LEVELS.map((level) => buffer(history, level)).filter((days) => days !== null);
      expect(found).toEqual([...found].sort((a, b) => a - b));
      expect(found.every((days) => days >= 0)).toBe(true);
    }),
  );
});

test('what cannot be claimed keeps no less in hand than what can', () => {
  expect(LEVELS.map((level) => inHand(Array<number>(10).fill(8), level).days)).toEqual([8, 8, 8, 8]);
  expect(inHand([-3, 1], 90)).toEqual({ days: DEFAULT_DAYS, defaulted: true });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -30, max: 90 }), { maxLength: 60 }), (history) => {
      const found = Array.from({ length: 46 }, (_, nth) => inHand(history, 50 + nth).days);
      expect(found).toEqual([...found].sort((a, b) => a - b));
    }),
  );
});
