import { expect, test } from 'vitest';
import { sameKey, sha256Hex } from '../../../../pwa/src/features/push/bytes';

test('a subscription without a key, or with another one, is made anew', () => {
  const wanted = new Uint8Array([4, 1, 2]);
  expect(sameKey(new Uint8Array([4, 1, 2]).buffer, wanted)).toBe(true);
  expect(sameKey(new Uint8Array([4, 1, 3]).buffer, wanted)).toBe(false);
  expect(sameKey(null, wanted)).toBe(false);
});

test('an endpoint is named by the same hash as on the server', async () => {
  expect(await sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
