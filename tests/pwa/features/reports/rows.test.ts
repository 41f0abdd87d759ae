import { expect, test } from 'vitest';
import { rowsOf, sumsOf, type Row } from '../../../../pwa/src/features/reports/rows';

test('every shape is read, and nothing else', () => {
  const rows: Row[] = [
    ['made', 'j', 'o', 10, 2, 30],
    ['told', 'i'],
    ['solved', 'i'],
    ['answered', 'post', 'p'],
    ['said', 'w', '2026-04-23', 'overtime', 60],
  ];
  const others = [null, 'made', ['made'], ['made', 'j', 'o', '10', 2, 30], ['told', 'i', 'x'], ['told', 1], ['toString', 'x'], [1], [['told'], 'i']];
  expect(rowsOf([...rows, ...others])).toEqual(rows);
  expect(rowsOf(null)).toEqual([]);
  expect(rowsOf({ made: 1 })).toEqual([]);
});

test('sums are those of the pieces', () => {
  expect(sumsOf([['made', 'j', 'o', 10, 2, 30], ['told', 'i'], ['made', 'j', 'p', 5, 0, 0]])).toEqual({ good: 15, scrap: 2, minutes: 30 });
});
