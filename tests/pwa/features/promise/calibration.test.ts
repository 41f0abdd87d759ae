import { expect, test } from 'vitest';
import { blamedIn, hitsOf } from '../../../../pwa/src/features/promise/calibration';

test('what was said and kept, by percentage', () => {
  expect(hitsOf({ 90: [5, 5], 80: [24, 19], 70: [9, 9], 50: [0, 0], 95: ['many', 1] })).toEqual([
    { percent: 80, said: 24, kept: 19 },
    { percent: 90, said: 5, kept: 5 },
  ]);
  expect(hitsOf({ 80: [4, 9] })).toEqual([{ percent: 80, said: 4, kept: 4 }]);
  for (const other of [null, 'x', [], 3]) expect(hitsOf(other)).toEqual([]);
});

test('what was wrong, the most frequent first', () => {
  expect(blamedIn([{ load: 2, yield: 5, material: 2, customer: 0, mood: 'bad' }])).toEqual([['yield', 5], ['load', 2], ['material', 2]]);
  expect(blamedIn([{ load: 2 }, { load: 1, yield: 4 }, null])).toEqual([['yield', 4], ['load', 3]]);
});
