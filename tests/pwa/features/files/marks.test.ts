import { expect, test } from 'vitest';
import { BLANK, boxOf, headOf, onPicture, touched, undone, type Drawing } from '../../../../pwa/src/features/files/marks';

const A = { x: 0.2, y: 0.2 };
const B = { x: 0.6, y: 0.5 };

test('a stroke is a mark at once', () => {
  expect(touched(BLANK, A, B)).toEqual({ tool: 'arrow', first: null, marks: [{ tool: 'arrow', from: A, to: B }] });
});

test('two taps are a mark, however little the finger slipped', () => {
  const once = touched(BLANK, A, { x: 0.21, y: 0.21 });
  expect(once.first).toEqual({ x: 0.21, y: 0.21 });
  expect(once.marks).toEqual([]);
  expect(touched(once, B, B).marks).toEqual([{ tool: 'arrow', from: { x: 0.21, y: 0.21 }, to: B }]);
});

test('a stroke after one tap is a mark of its own', () => {
  const once = touched(BLANK, B, B);
  expect(touched(once, A, B).marks).toEqual([{ tool: 'arrow', from: A, to: B }]);
});

test('the newest goes first, half a mark before a whole one', () => {
  const two: Drawing = { tool: 'blur', first: A, marks: [{ tool: 'blur', from: A, to: B }] };
  expect(undone(two)).toEqual({ ...two, first: null });
  expect(undone(undone(two)).marks).toEqual([]);
  expect(undone(BLANK)).toEqual(BLANK);
});

test('a finger that leaves the picture marks its edge', () => {
  expect(onPicture(-0.3, 1.4)).toEqual({ x: 0, y: 1 });
});

test('a box is the same from whichever corner it was drawn, and never too small to be seen', () => {
  const box = { left: 200, top: 200, width: 400, height: 300 };
  expect(boxOf({ tool: 'circle', from: A, to: B }, 1000, 1000)).toEqual(box);
  expect(boxOf({ tool: 'circle', from: B, to: A }, 1000, 1000)).toEqual(box);
  expect(boxOf({ tool: 'blur', from: A, to: A }, 1000, 500)).toEqual({ left: 180, top: 90, width: 40, height: 20 });
});

test('the head of an arrow lies behind its tip, on both sides', () => {
  const [left, right] = headOf({ tool: 'arrow', from: { x: 0, y: 0.5 }, to: { x: 1, y: 0.5 } }, 200, 100, 20);
  expect(left.x).toBeCloseTo(200 - 20 * Math.cos(Math.PI / 6));
  expect(right.x).toBeCloseTo(left.x);
  expect([left.y, right.y].map((y) => Math.round(y)).sort((a, b) => a - b)).toEqual([40, 60]);
});
