import { expect, test } from 'vitest';
import { minutesBetween, waited, type Stop } from '../../../../pwa/src/features/issues/waited';

const at = (time: string): string => `2026-04-23T${time}:00.000Z`;
const stop = (center: string | null, stood: string | null, taken: string | null, solved: string | null, severity = 'stop'): Stop => ({
  severity,
  work_center_id: center,
  stood_at: stood && at(stood),
  taken_at: taken && at(taken),
  solved_at: solved && at(solved),
});

test('minutes are between two moments that are known, and never below nothing', () => {
  expect(minutesBetween(at('10:00'), at('10:07'))).toBe(7);
  expect(minutesBetween(at('10:00'), at('09:00'))).toBeNull();
  expect(minutesBetween(null, at('09:00'))).toBeNull();
});

test('stops are put together by work centre, with the middle one of their times', () => {
  const found = waited([
    stop('MC3', '10:00', '10:02', '10:30'),
    stop('MC3', '11:00', '11:04', '19:00'),
    stop('MC3', '12:00', '12:10', null),
    stop('SAW', '12:00', null, null),
    stop(null, '12:00', '12:10', null),
    stop('GRD', null, null, null),
    stop('GRD', '12:00', '12:01', null, 'warn'),
  ]);
  expect(found).toEqual([
    { center: 'MC3', stops: 3, taken: 4, solved: 30 },
    { center: 'SAW', stops: 1, taken: null, solved: null },
  ]);
});
