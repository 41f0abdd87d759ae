import { expect, test } from 'vitest';
import { shiftDays } from '../../../../pwa/src/features/production/shift';

// on the plant's clocks
const at = (text: string) => new Date(`${text}:00+09:00`).toISOString();
const days = (deeds: readonly string[]) => deeds.map(at).map(shiftDays([...deeds].reverse().map(at)));

test('a shift past midnight is the day on which it began', () => {
  expect(days(['2026-04-23T20:10', '2026-04-23T23:50', '2026-04-24T02:30', '2026-04-24T05:00'])).toEqual(['2026-04-23', '2026-04-23', '2026-04-23', '2026-04-23']);
});

test('whoever rested begins a new day', () => {
  expect(days(['2026-04-23T08:00', '2026-04-23T12:30', '2026-04-23T17:00', '2026-04-23T22:00', '2026-04-24T08:00'])).toEqual(['2026-04-23', '2026-04-23', '2026-04-23', '2026-04-23', '2026-04-24']);
  expect(days(['2026-04-24T00:30', '2026-04-24T05:00', '2026-04-24T20:00', '2026-04-25T01:00'])).toEqual(['2026-04-24', '2026-04-24', '2026-04-24', '2026-04-24']);
});

test('deeds that never rest do not swallow the next day', () => {
  expect(days(['2026-04-23T08:00', '2026-04-23T13:00', '2026-04-23T18:00', '2026-04-23T23:00', '2026-04-24T04:00'])).toEqual(['2026-04-23', '2026-04-23', '2026-04-23', '2026-04-23', '2026-04-24']);
});

test('any instant has a day, deed or not', () => {
  const day = shiftDays([at('2026-04-23T22:00'), at('2026-04-24T01:00')]);
  expect([at('2026-04-24T05:00'), at('2026-04-24T07:00'), at('2026-04-23T21:00')].map(day)).toEqual(['2026-04-23', '2026-04-24', '2026-04-23']);
  expect(shiftDays([])(at('2026-04-24T00:10'))).toBe('2026-04-24');
});
