import { expect, test } from 'vitest';
import { faceOf, setSlices, slices } from '../../../pwa/src/lib/slices';

test('any screen may ask how a kind of another slice is called and where it is shown', () => {
  setSlices([
    { slice: 'a', routes: [] },
    { slice: 'b', routes: [], kinds: { log: { name: () => '実績', path: (id) => `/log/${id}`, fields: {} } } },
  ]);
  expect(slices()).toHaveLength(2);
  expect(faceOf('log')?.path?.('7')).toBe('/log/7');
  expect(faceOf('nothing')).toBeUndefined();
});
