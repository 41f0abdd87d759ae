import { expect, test } from 'vitest';
import { byPlace, difference, nextPlace } from '../../../../pwa/src/features/plant/order';

const placed = (sort: number, code: string) => ({ sort, code });

test('by place, and by code where the place is the same', () => {
  const all = [placed(20, 'B'), placed(10, 'Z'), placed(20, 'A')];
  expect(byPlace(all).map((one) => one.code)).toEqual(['Z', 'A', 'B']);
});

test('the next place is after all others, with room between, and never past the last', () => {
  expect(nextPlace([])).toBe(10);
  expect(nextPlace([placed(30, 'A'), placed(20, 'B')])).toBe(40);
  expect(nextPlace([placed(10_000, 'A')])).toBe(10_000);
});

test('a set changes by what goes in and what goes out', () => {
  expect(difference(['a', 'b'], ['b', 'c'])).toEqual({ add: ['c'], remove: ['a'] });
});
