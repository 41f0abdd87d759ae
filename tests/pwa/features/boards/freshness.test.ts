import { describe, expect, test } from 'vitest';
import { dueForNight, dueForRescue, freshness, shift } from '../../../../pwa/src/features/boards/freshness';

const MINUTE = 60_000;
const at = (text: string): number => Date.parse(text);

describe('the age of the picture', () => {
  const asOf = new Date(0);
  test.each([
    [0, 'fresh'],
    [MINUTE, 'fresh'],
    [MINUTE + 1, 'old'],
    [5 * MINUTE, 'old'],
    [5 * MINUTE + 1, 'stopped'],
  ])('after %d ms is %s', (nowMs, expected) => {
    expect(freshness(asOf, nowMs)).toBe(expected);
  });

  test('that never came is stopped: no false green', () => {
    expect(freshness(null, 0)).toBe('stopped');
  });
});

describe('loading anew', () => {
  test('is due once a night, at ten past three in the plant', () => {
    const loaded = at('2026-04-23T10:00:00+09:00');
    expect(dueForNight(loaded, at('2026-04-24T03:09:59+09:00'))).toBe(false);
    expect(dueForNight(loaded, at('2026-04-24T03:10:00+09:00'))).toBe(true);
  });

  test('is not due again in the same night', () => {
    const loaded = at('2026-04-24T03:10:01+09:00');
    expect(dueForNight(loaded, at('2026-04-24T23:00:00+09:00'))).toBe(false);
  });

  test('is tried when the picture has stood still for half an hour, and not at once again', () => {
    const now = 100 * MINUTE;
    expect(dueForRescue(new Date(now - 29 * MINUTE), 0, now)).toBe(false);
    expect(dueForRescue(new Date(now - 31 * MINUTE), 0, now)).toBe(true);
    expect(dueForRescue(new Date(now - 90 * MINUTE), now - MINUTE, now)).toBe(false);
    expect(dueForRescue(null, now - 31 * MINUTE, now)).toBe(true);
  });
});

test('the picture moves a little every minute and never far', () => {
  const places = Array.from({ length: 64 }, (_, minute) => shift(minute * MINUTE));
  expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBeGreaterThan(20);
  expect(Math.max(...places.flatMap(({ x, y }) => [x, y]))).toBeLessThanOrEqual(4);
  places.slice(1).forEach((place, n) => {
    expect(Math.abs(place.x - places[n]!.x) + Math.abs(place.y - places[n]!.y)).toBeLessThanOrEqual(2);
  });
});
