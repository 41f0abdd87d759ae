import { expect, test } from 'vitest';
import { base64 } from '../../../../pwa/src/features/issues/bring';

test('bytes come back as they were, however many there are', () => {
  const bytes = Uint8Array.from({ length: 20_001 }, (_, at) => (at * 7) % 256);
  expect(Uint8Array.from(atob(base64(bytes.buffer)), (one) => one.charCodeAt(0))).toEqual(bytes);
  expect(base64(new ArrayBuffer(0))).toBe('');
});
