import { describe, expect, test } from 'vitest';
import { waitMs } from '../../../../pwa/src/sync/core/backoff';

describe('back-off', () => {
  test('doubles up to a minute', () => {
    expect([1, 2, 3, 7, 50].map((attempt) => waitMs(attempt, 1))).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
  });

  test('is spread over half of that, and begins after what the server asked for', () => {
    expect([waitMs(3, 0), waitMs(3, 0.5), waitMs(1, 0, 5_000)]).toEqual([2_000, 3_000, 5_500]);
  });

  test('lets five hundred phones that a restart cut off come back one after the other', () => {
    const phones = Array.from({ length: 500 }, (_, n) => waitMs(1, n / 500, null, 1012));
    const perSecond = new Map<number, number>();
    for (const wait of phones) perSecond.set(Math.floor(wait / 1_000), (perSecond.get(Math.floor(wait / 1_000)) ?? 0) + 1);
    expect(Math.max(...perSecond.values())).toBeLessThan(70);
    expect(Math.min(...phones)).toBe(500);
    expect(waitMs(1, 1, null, 1006)).toBe(1_000);
  });
});
