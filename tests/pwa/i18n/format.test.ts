import { expect, test } from 'vitest';
import { clock, day, LANGUAGES, minutes, moment, number, setLanguage } from '../../../pwa/src/i18n';

const NOW = new Date('2026-04-23T05:00:00Z');

test('a day is said with its weekday, in the way of each language', async () => {
  const said: string[] = [];
  for (const one of LANGUAGES) {
    await setLanguage(one);
    said.push(day('2026-04-30'));
  }
  expect(said).toEqual(['4/30(木)', '4/30(木)', 'Thu 30 Apr', 'T5 30/4']);
});

test('the year is said only when it is another one', async () => {
  await setLanguage('ja');
  expect(day('2027-01-05', 2026)).toBe('2027/1/5(火)');
  expect(day('2026-12-28', 2026)).toBe('12/28(月)');
});

test('today has a clock, another day its date too', async () => {
  await setLanguage('ja');
  expect(moment('2026-04-23T01:42:00.000Z', NOW)).toBe('10:42');
  expect(moment('2026-04-22T01:42:00.000Z', NOW)).toBe('4/22(水) 10:42');
  expect(clock('2026-04-22T01:42:00.000Z')).toBe('10:42');
});

test('numbers look the same in every language', async () => {
  await setLanguage('vi');
  expect(number(1052)).toBe('1,052');
  expect(number(-3)).toBe('−3');
});

test('minutes are said as people say them', async () => {
  await setLanguage('ja');
  expect([45, 60, 95].map(minutes)).toEqual(['45分', '1時間', '1時間35分']);
});
