import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byDue, folded, matching, ownJobs } from '../../../../pwa/src/features/jobs/order';

const job = (code: string, due_on: string, sales_id: string | null = null) => ({ id: code, code, due_on, state: 'running', sales_id });

test('the nearest arrival comes first, then the lower number', () => {
  const sorted = byDue([job('b', '2026-05-01'), job('c', '2026-04-30'), job('a', '2026-05-01')]);
  expect(sorted.map((one) => one.code)).toEqual(['c', 'a', 'b']);
});

test('own jobs are those answered for and those watched', () => {
  const jobs = [job('a', '2026-05-01', 'me'), job('b', '2026-05-01', 'you'), job('c', '2026-05-01')];
  expect(ownJobs(jobs, 'me', new Set(['c'])).map((one) => one.code)).toEqual(['a', 'c']);
});

test('a number is found in half and full width, with and without its mark', () => {
  for (const wanted of ['2604-011', '２６０４－０１１', '2604011', ' 2604‐011 ']) {
    expect(matching(['2604-011', '2604-012'], wanted, (one) => [one])).toEqual(['2604-011']);
  }
});

test('kana in half width finds the part', () => {
  expect(matching(['センサハウジング H-20'], 'ｾﾝｻ', (one) => [one])).toHaveLength(1);
});

test('folding is stable', () => {
  fc.assert(fc.property(fc.string(), (text) => folded(folded(text)) === folded(text)));
});
