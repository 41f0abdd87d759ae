import { expect, test } from 'vitest';
import { slipsOf, takesOf } from '../../../../pwa/src/features/promise/takes';

test('what has another form is left out', () => {
  const takes = ['MC', '2026-05-07', 200];
  for (const read of [takesOf, slipsOf]) {
    expect(read([takes, ['MC', '2026-05-07'], ['MC', 200], ['MC', 1, 2], ['MC', '2026-05-07', 1.5], null, 7])).toEqual([takes]);
    for (const other of [null, undefined, 'soon', 7, {}]) expect(read(other)).toEqual([]);
  }
});
