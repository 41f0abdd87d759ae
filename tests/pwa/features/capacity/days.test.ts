import { describe, expect, test } from 'vitest';
import { conditionsFor, daysFrom, latestByDay, minuteSteps, opens, type Said } from '../../../../pwa/src/features/capacity/days';
import { book } from '../promise/book';

const weekdays = opens(book({}), { calendar_id: null });
const everyDay = opens(book({ calendar: [{ id: 'all', use: 'work_center', weekly: '1111111' }] }), { calendar_id: 'all' });

describe('the days that are spoken of', () => {
  test('are today and the next five, without Sundays', () => {
    expect(daysFrom('2026-04-23', weekdays)).toEqual(['2026-04-23', '2026-04-24', '2026-04-25', '2026-04-27', '2026-04-28', '2026-04-29']);
  });

  test('include Sundays where the work centre is open', () => {
    expect(daysFrom('2026-04-23', everyDay)).toEqual(['2026-04-23', '2026-04-24', '2026-04-25', '2026-04-26', '2026-04-27', '2026-04-28']);
  });

  test('include today even when it is a Sunday', () => {
    expect(daysFrom('2026-04-26', weekdays)[0]).toBe('2026-04-26');
  });
});

test('a work centre is open by its own calendar, else by the one of the plant', () => {
  const rows = book({ calendar: [{ id: 'site', use: 'site', weekly: '1111110' }, { id: 'own', use: 'work_center', weekly: '1111101' }] });
  const open = (calendar_id: string | null) => ['2026-04-24', '2026-04-25', '2026-04-26'].map(opens(rows, { calendar_id }));
  expect([open(null), open('gone'), open('own')]).toEqual([[true, true, false], [true, true, false], [true, false, true]]);
});

test('where it is closed somebody comes, and nothing else can be said', () => {
  expect(conditionsFor('2026-04-25', false)).toEqual(['usual', 'saturday']);
  expect(conditionsFor('2026-04-26', false)).toEqual(['usual', 'overtime']);
});

test('an open Saturday is a day like others', () => {
  expect(conditionsFor('2026-04-25', true)).toEqual(conditionsFor('2026-04-23', true));
  expect(conditionsFor('2026-04-25', true)).toContain('machine_down');
  expect(conditionsFor('2026-04-25', true)).not.toContain('saturday');
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
