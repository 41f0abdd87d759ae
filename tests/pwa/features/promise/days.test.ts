import { expect, test } from 'vitest';
import { lines, mondays, width } from '../../../../pwa/src/features/promise/days';
import { explain } from '../../../../pwa/src/features/promise/explain';
import { Plan } from '../../../../pwa/src/features/promise/question';
import { found, worked } from './worked';

const plan = new Plan(worked);
const all = lines(plan, explain(plan, found()));

test('every day up to shipping stands once in the picture, in the row of its step', () => {
  expect(all.map(({ step }) => step)).toEqual([-1, 0, 1, 2, 3, 4, 5]);
  const columns = all.flatMap(({ runs }) => runs.flatMap(({ from, days }) => Array.from({ length: days }, (_, k) => from + k)));
  expect(columns.sort((a, b) => a - b)).toEqual(Array.from({ length: width(all) }, (_, k) => k));
  // from Friday 4/24 to Tuesday 5/26
  expect(width(all)).toBe(33);
  expect(all[0]!.runs[0]).toMatchObject({ why: 'material', from: 0, start: '2026-04-24' });
});

test('weeks begin on Monday', () => {
  expect(mondays(plan, 12)).toEqual([3, 10]);
});

test('nothing has no width', () => {
  expect(width(lines(plan, []))).toBe(0);
});
