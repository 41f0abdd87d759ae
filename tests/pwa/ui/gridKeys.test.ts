import { expect, test } from 'vitest';
import { steppedTo } from '../../../pwa/src/ui/gridKeys';

const from = { row: 1, column: 2 };
const press = (key: string, ctrlKey = false, cell = from) => steppedTo({ key, ctrlKey }, cell, 3, 4);

test('arrows lead to the next cell', () => {
  expect(press('ArrowUp')).toEqual({ row: 0, column: 2 });
  expect(press('ArrowDown')).toEqual({ row: 2, column: 2 });
  expect(press('ArrowLeft')).toEqual({ row: 1, column: 1 });
  expect(press('ArrowRight')).toEqual({ row: 1, column: 3 });
});

test('and end at the edge', () => {
  const corner = { row: 2, column: 3 };
  expect(press('ArrowDown', false, corner)).toEqual(corner);
  expect(press('ArrowRight', false, corner)).toEqual(corner);
  expect(press('ArrowUp', false, { row: 0, column: 0 })).toEqual({ row: 0, column: 0 });
});

test('Home and End lead to the ends of the row, with Ctrl of the grid', () => {
  expect(press('Home')).toEqual({ row: 1, column: 0 });
  expect(press('End')).toEqual({ row: 1, column: 3 });
  expect(press('Home', true)).toEqual({ row: 0, column: 0 });
  expect(press('End', true)).toEqual({ row: 2, column: 3 });
});

test('another key is not taken away from the browser', () => {
  expect(press('Tab')).toBeUndefined();
  expect(press('Enter')).toBeUndefined();
});
