import { expect, test } from 'vitest';
import { openByWeek, sorted, ticked, unsaid, weekOf } from '../../../../pwa/src/features/plant/week';

test('a week is ticks from Monday to Sunday', () => {
  expect(ticked('1111100')).toEqual(['0', '1', '2', '3', '4']);
  expect(weekOf(['4', '1'])).toBe('0100100');
  expect(weekOf(ticked('0100101'))).toBe('0100101');
  expect(weekOf([])).toBe('0000000');
});

test('a day is open by its place in the week', () => {
  expect(openByWeek('0100100', '2026-04-28')).toBe(true);
  expect(openByWeek('0100100', '2026-04-26')).toBe(false);
  expect(openByWeek('0000001', '2026-04-26')).toBe(true);
});

test('days to come stand before those that are over', () => {
  const days = ['2026-05-04', '2026-04-22', '2026-04-23', '2026-01-01'].map((on_day) => ({ on_day }));
  const { coming, past } = sorted(days, '2026-04-23');
  expect(coming.map((one) => one.on_day)).toEqual(['2026-04-23', '2026-05-04']);
  expect(past.map((one) => one.on_day)).toEqual(['2026-04-22', '2026-01-01']);
});

test('a day of which something is said is not offered again', () => {
  expect(unsaid([{ on_day: '2026-04-29' }, { on_day: '2026-05-04' }], [{ on_day: '2026-04-29' }])).toEqual([{ on_day: '2026-05-04' }]);
});
