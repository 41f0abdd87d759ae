import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../../pwa/src/lib/base64url';

test('base64url is read and written without padding', () => {
  expect([...fromBase64url('-_8')]).toEqual([251, 255]);
  expect(toBase64url(new Uint8Array([251, 255]).buffer)).toBe('-_8');
  expect(toBase64url(fromBase64url('BAID_-7-').buffer)).toBe('BAID_-7-');
});
