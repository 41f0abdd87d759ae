import { expect, test } from 'vitest';
import { mondayOf, sparedAt } from '../../../../pwa/src/features/jobs/spared';

test('a week begins on Monday', () => {
  expect(['2026-04-19', '2026-04-20', '2026-04-26'].map(mondayOf)).toEqual(['2026-04-13', '2026-04-20', '2026-04-20']);
});

test('this week and last, looks and answers together', () => {
  const weeks = [{ week_on: '2026-04-13', looked: 7, answered: 1 }, { week_on: '2026-04-20', looked: 3, answered: 2 }, { week_on: '2026-03-02', looked: 9, answered: 9 }];
  expect(sparedAt(weeks, '2026-04-23')).toEqual({ now: 5, before: 8 });
  expect(sparedAt([], '2026-04-23')).toEqual({ now: 0, before: 0 });
});
