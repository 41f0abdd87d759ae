import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paged, slideAt, slidesOf, type Group } from '../../../../pwa/src/features/boards/slides';

describe('the pictures of a board', () => {
  test('begin with the page it is set to', () => {
    expect(slidesOf('andon', 20, { today: 2, load: 1, andon: 1, voices: 1 })).toEqual([
      { page: 'andon', part: 0 },
      { page: 'today', part: 0 },
      { page: 'today', part: 1 },
      { page: 'load', part: 0 },
      { page: 'voices', part: 0 },
    ]);
  });

  test('are those of one page when it does not turn, all parts of it', () => {
    expect(slidesOf('today', 0, { today: 2, load: 1, andon: 1, voices: 1 })).toEqual([
      { page: 'today', part: 0 },
      { page: 'today', part: 1 },
    ]);
  });

  test('take turns', () => {
    const slides = slidesOf('today', 15, { today: 1, load: 1, andon: 1, voices: 1 });
    expect([0, 14_999, 15_000, 30_000, 45_000, 60_000].map((ms) => slideAt(slides, 15, ms).page)).toEqual(['today', 'today', 'load', 'andon', 'voices', 'today']);
  });
});

describe('laying groups out on screens', () => {
  const group = (key: string, count: number): Group<string> => ({ key, rows: Array.from({ length: count }, (_, n) => `${key}${n}`) });

  test('fills a screen and goes on with the heading again', () => {
    const screens = paged([group('a', 5)], 4, 1);
    expect(screens.map((screen) => screen.map((one) => [one.key, one.rows.length, one.first]))).toEqual([
      [['a', 3, true]],
      [['a', 2, false]],
    ]);
  });

  test('never leaves a heading alone at the bottom', () => {
    const screens = paged([group('a', 2), group('b', 1)], 4, 1);
    expect(screens.map((screen) => screen.map((one) => one.key))).toEqual([['a'], ['b']]);
  });

  test('keeps the heading of a group without rows', () => {
    expect(paged([group('a', 0), group('b', 1)], 4, 1)).toHaveLength(1);
  });

  test('shows every row once, in order, within the room, for any groups', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 8 }), fc.integer({ min: 2, max: 15 }), (counts, room) => {
        const groups = counts.map((count, n) => group(String.fromCharCode(97 + n), count));
        const screens = paged(groups, room, 0.7);
        expect(screens.flat().flatMap((one) => one.rows)).toEqual(groups.flatMap((one) => one.rows));
        for (const screen of screens) {
          const lines = screen.reduce((sum, one) => sum + 0.7 + one.rows.length, 0);
          expect(lines).toBeLessThanOrEqual(Math.max(room, 1.7));
          expect(screen.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
