import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsInView } from '../../../pwa/src/ui/rows';

test('only the rows that are seen are drawn, and the rest is empty space', () => {
  expect(rowsInView(1_000, new Map(), 100, 5_000, 5_450)).toEqual({ from: 50, to: 55, before: 5_000, after: 94_500 });
});

test('measured heights replace the guess', () => {
  const heights = new Map([[0, 300], [1, 50]]);
  expect(rowsInView(10, heights, 100, 320, 360)).toMatchObject({ from: 1, to: 3, before: 300 });
});

test('whatever was measured and wherever one looks, the list keeps its length and shows what is there', () => {
  const measured = fc.array(fc.tuple(fc.nat(199), fc.integer({ min: 20, max: 400 })), { maxLength: 80 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), measured, fc.integer({ min: -500, max: 90_000 }), fc.nat(2_000), (count, pairs, top, span) => {
      const heights = new Map(pairs.filter(([i]) => i < count));
      const height = (i: number): number => heights.get(i) ?? 88;
      const total = Array.from({ length: count }, (_, i) => height(i)).reduce((a, b) => a + b, 0);
      const view = rowsInView(count, heights, 88, top, top + span);
      let drawn = 0;
      for (let i = view.from; i < view.to; i += 1) drawn += height(i);
      expect(view.before + drawn + view.after).toBe(total);
      // every row that cuts the window is drawn
      let y = 0;
      for (let i = 0; i < count; i += 1) {
        if (y + height(i) > Math.max(0, top) && y < top + span) expect(i >= view.from && i < view.to).toBe(true);
        y += height(i);
      }
    }),
  );
});
