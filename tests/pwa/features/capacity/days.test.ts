import { describe, expect, test } from 'vitest';
import { conditionsFor, daysFrom, latestByDay, minuteSteps, type Said } from '../../../../pwa/src/features/capacity/days';

describe('the days that are spoken of', () => {
  test('are today and the next five, without Sundays', () => {
    expect(daysFrom('2026-04-23')).toEqual(['2026-04-23', '2026-04-24', '2026-04-25', '2026-04-27', '2026-04-28', '2026-04-29']);
  });

  test('include today even when it is a Sunday', () => {
    expect(daysFrom('2026-04-26')[0]).toBe('2026-04-26');
  });
});

test('somebody comes on a Saturday, and only then', () => {
  expect(conditionsFor('2026-04-25')).toEqual(['usual', 'saturday']);
  expect(conditionsFor('2026-04-23')).not.toContain('saturday');
});

test('what was said last about a day counts', () => {
  const said = (work_center_id: string, on_day: string, condition: Said['condition']): Said => ({ work_center_id, on_day, condition, minutes: 0 });
  const found = latestByDay(
    [said('MC3', '2026-04-23', 'usual'), said('MC5', '2026-04-23', 'overtime'), said('MC3', '2026-04-23', 'machine_down')],
    'MC3',
  );
  expect([...found.values()].map((one) => one.condition)).toEqual(['machine_down']);
});

test('minutes go in big steps up to all stations for a whole day', () => {
  expect(minuteSteps(480, 1)).toEqual([60, 120, 240, 480]);
  expect(minuteSteps(480, 5)).toEqual([60, 120, 240, 480, 960, 2400]);
  expect(minuteSteps(0, 1)).toEqual([60, 120, 240, 480]);
});
