import { describe, expect, test } from 'vitest';
import { waitMs } from '../../../../pwa/src/sync/core/backoff';

describe('back-off', () => {
  test('doubles up to a minute', () => {
    expect([1, 2, 3, 7, 50].map((attempt) => waitMs(attempt, 1))).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
  });

  test('is spread over half of that, and begins after what the server asked for', () => {
    expect([waitMs(3, 0), waitMs(3, 0.5), waitMs(1, 0, 5_000)]).toEqual([2_000, 3_000, 5_500]);
  });
});
