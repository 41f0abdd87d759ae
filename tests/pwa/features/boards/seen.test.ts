import { expect, test } from 'vitest';
import { life } from '../../../../pwa/src/features/boards/seen';

const seen = { board_id: 'b', seen_at: '2026-04-23T01:00:00.000Z', version: '1', page: 'today' };
const after = (minutes: number): number => Date.parse(seen.seen_at) + minutes * 60_000;

test('a display lives, is late, falls silent', () => {
  expect([1, 2, 3, 5, 6].map((minutes) => life(seen, after(minutes)))).toEqual(['alive', 'alive', 'late', 'late', 'silent']);
});

test('one that was never heard of is not silent', () => {
  expect(life(undefined, after(0))).toBe('never');
});
