import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuid7 } from '../../../../pwa/src/sync/core/ids';

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const time = fc.integer({ min: 0, max: 2 ** 48 - 2 });
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });

test('has the form that the server checks', () => {
  fc.assert(fc.property(time, random, (ms, bytes) => void expect(uuid7(ms, bytes)).toMatch(FORM)));
});

test('sorts by time', () => {
  fc.assert(fc.property(time, random, random, (ms, a, b) => void expect(uuid7(ms, a) < uuid7(ms + 1, b)).toBe(true)));
});

test('is the time and the random bytes', () => {
  expect(uuid7(0x0196612c4d80, new Uint8Array(10).fill(0xff))).toBe('0196612c-4d80-7fff-bfff-ffffffffffff');
});
