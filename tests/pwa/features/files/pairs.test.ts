import { expect, test } from 'vitest';
import { inPairs } from '../../../../pwa/src/features/files/pairs';

test('a photo stands beside those that show the same thing later', () => {
  const one = { id: 'a', before_id: null };
  const alone = { id: 'b', before_id: null };
  const later = { id: 'c', before_id: 'a' };
  const again = { id: 'd', before_id: 'a' };
  expect(inPairs([one, alone, later, again])).toEqual([
    { before: one, after: [later, again] },
    { before: alone, after: [] },
  ]);
});

test('a photo whose earlier one is not here stands alone', () => {
  const later = { id: 'c', before_id: 'gone' };
  expect(inPairs([later])).toEqual([{ before: later, after: [] }]);
});
