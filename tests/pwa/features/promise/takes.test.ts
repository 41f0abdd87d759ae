import { expect, test } from 'vitest';
import { sharesOf, slipsOf, takesOf } from '../../../../pwa/src/features/promise/takes';

test('what has another form is left out', () => {
  const takes = ['MC', '2026-05-07', 200];
  for (const read of [takesOf, sharesOf]) {
    expect(read([takes, ['MC', '2026-05-07'], ['MC', 1, 2], ['MC', '2026-05-07', 1.5], null, 7])).toEqual([takes]);
    for (const other of [null, undefined, 'soon', 7, {}]) expect(read(other)).toEqual([]);
  }
});

test('a slip without a kind is a promise', () => {
  expect(slipsOf([['job', 'j', 2], ['p', 3], ['p']])).toEqual([['job', 'j', 2], ['promise', 'p', 3]]);
  expect(slipsOf(null)).toEqual([]);
});
