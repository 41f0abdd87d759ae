import { expect, test } from 'vitest';
import { Beyond, Days, numberOf, textOf } from '../../../../pwa/src/features/plant/days';

const thu = numberOf('2026-04-23');
const days = new Days({ weekly: [1, 1, 1, 1, 1, 0, 0], exceptions: { '2026-04-29': 0, '2026-05-02': 1 } }, thu + 30);

test('numbers and dates are the same days, counted as the server counts them', () => {
  expect(numberOf('0001-01-01')).toBe(1);
  expect(textOf(thu)).toBe('2026-04-23');
  expect(numberOf('2024-03-01') - numberOf('2024-02-28')).toBe(2);
});

test('a week and its exceptions', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map((k) => days.open(thu + k))).toEqual([true, true, false, false, true, true, false]);
  expect(days.open(numberOf('2026-05-02'))).toBe(true);
});

test('the first open day, the nth one behind, and how many lie between', () => {
  const sat = numberOf('2026-04-25');
  const mon = numberOf('2026-04-27');
  expect([days.atOrAfter(sat), days.atOrAfter(thu), days.after(thu, 4), days.after(sat, 0)].map(textOf)).toEqual([
    '2026-04-27', '2026-04-23', '2026-04-30', '2026-04-25',
  ]);
  expect([days.between(thu, mon), days.between(mon, thu), days.between(mon, mon)]).toEqual([2, -2, 0]);
});

test('nothing is found behind the last day', () => {
  expect(() => new Days({ weekly: [0, 0, 0, 0, 0, 0, 0] }, thu + 10).atOrAfter(thu)).toThrow(Beyond);
  expect(() => days.after(thu, 25)).toThrow(Beyond);
});
