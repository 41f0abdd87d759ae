import { expect, test } from 'vitest';
import { csv } from '../../../pwa/src/lib/csv';

test('a spreadsheet reads it as it was meant', () => {
  expect(csv([['作業区', '負荷（分）'], ['MC5 "5軸"', 1318]])).toBe('\ufeff"作業区","負荷（分）"\r\n"MC5 ""5軸""","1318"\r\n');
  expect(csv([['負荷\u200b（分）']])).toBe('\ufeff"負荷（分）"\r\n');
});

test('no text is run as a formula, and a number stays one', () => {
  for (const sign of ['=', '+', '-', '@', '\t', '\r']) expect(csv([[`${sign}1+1`]])).toBe(`\ufeff"'${sign}1+1"\r\n`);
  expect(csv([[-3]])).toBe('\ufeff"-3"\r\n');
});
