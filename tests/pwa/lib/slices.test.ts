import { expect, test } from 'vitest';
import { faceOf, loadFaces, setSlices, slices } from '../../../pwa/src/lib/slices.svelte';

test('any screen may ask how a kind of another slice is called and where it is shown', async () => {
  setSlices([
    { slice: 'a' },
    { slice: 'b', kinds: () => Promise.resolve({ kinds: { log: { name: () => '実績', path: (id) => `/log/${id}`, fields: {} } } }) },
  ]);
  expect(slices()).toHaveLength(2);
  expect(faceOf('log')).toBeUndefined();
  await loadFaces();
  expect(faceOf('log')?.path?.('7')).toBe('/log/7');
  expect(faceOf('nothing')).toBeUndefined();
});
