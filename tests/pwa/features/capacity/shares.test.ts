import { expect, test } from 'vitest';
import { sharesOf } from '../../../../pwa/src/features/capacity/shares';

test('the shares of a cell are read with care', () => {
  const one = { kind: 'job', id: 'j', minutes: 5 };
  expect(sharesOf([['job', 'j', 5], ['job', 'j'], ['job', 'j', 'five'], 'job', null])).toEqual([one]);
  expect([null, 'x', {}].map(sharesOf)).toEqual([[], [], []]);
});
