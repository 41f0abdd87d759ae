import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { addDays, dayParts, daysBetween, plantClock, plantDate, setPlantZone } from '../../../pwa/src/i18n/when';

test('the day and the clock are those of the plant, wherever the phone is', () => {
  expect(plantDate(new Date('2026-04-22T15:00:00Z'))).toBe('2026-04-23');
  expect(plantDate(new Date('2026-04-22T14:59:59Z'))).toBe('2026-04-22');
  expect(plantClock(new Date('2026-04-23T01:42:30Z'))).toBe('10:42');
});

test('a plant elsewhere counts with its own clocks, in summer too', () => {
  onTestFinished(() => setPlantZone('Asia/Tokyo'));
  setPlantZone('Europe/Berlin');
  expect(plantDate(new Date('2026-04-22T22:00:00Z'))).toBe('2026-04-23');
  expect(plantClock(new Date('2026-04-23T22:05:00Z'))).toBe('00:05');
  expect(plantClock(new Date('2026-12-23T22:05:00Z'))).toBe('23:05');
  expect(() => setPlantZone('Plant/Nowhere')).toThrow();
  expect(plantClock(new Date('2026-12-23T22:05:00Z'))).toBe('23:05');
});

test('days are counted over months and leap years', () => {
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  expect(daysBetween('2026-04-23', '2026-05-01')).toBe(8);
});

test('adding and counting days agree', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
      expect(daysBetween('2026-04-23', addDays('2026-04-23', days))).toBe(days);
    }),
  );
});

test('a date is taken apart, anything else is not', () => {
  expect(dayParts('2026-04-30')).toEqual({ year: 2026, month: 4, day: 30, weekday: 4 });
  expect(['2026-13-01', '2026-4-30', 'A5052', ''].map(dayParts)).toEqual([null, null, null, null]);
});
