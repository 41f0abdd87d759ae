import { expect, test } from 'vitest';
import { isStale } from '../../../pwa/src/ui/age';

const at = new Date('2026-04-23T01:42:00Z');

test('fresh for a minute, old after it, and old when nothing ever came', () => {
  expect(isStale(at, new Date('2026-04-23T01:43:00Z'))).toBe(false);
  expect(isStale(at, new Date('2026-04-23T01:43:01Z'))).toBe(true);
  expect(isStale(null, at)).toBe(true);
});
