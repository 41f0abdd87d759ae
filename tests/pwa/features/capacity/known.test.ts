import { expect, test } from 'vitest';
import { plant } from '../../../../pwa/src/features/capacity/known';
import { Days, numberOf, SITE } from '../../../../pwa/src/features/plant/days';
import { Stations } from '../../../../pwa/src/features/plant/stations';
import { book } from '../promise/book';

const center = { id: 'mc5', stations: 2, attended_min: 900, efficiency_pct: 80, reserve_pct: 10 };

const FIVE = '1111100';

function cap(day: string, said: readonly Readonly<Record<string, unknown>>[] = [], weekly = FIVE): number {
  const logs = said.map((one, nth) => ({ id: String(nth), work_center_id: 'mc5', on_day: day, minutes: 0, ...one }));
  const known = plant(book({ work_center: [center], capacity_log: logs, calendar: [{ id: 'own', use: 'site', weekly }] }), '2026-04-23');
  const number = numberOf(day);
  return new Stations(known.work_centers['mc5']!, new Days(known.calendars[SITE]!, number)).cap(number);
}

test('lost minutes are lost and won ones are won', () => {
  expect(cap('2026-04-24')).toBe(2 * 648);
  expect(cap('2026-04-24', [{ condition: 'machine_down', minutes: 300 }])).toBe(2 * 648 - 216);
  expect(cap('2026-04-25', [{ condition: 'saturday', minutes: 900 }])).toBe(2 * 324);
  expect(cap('2026-04-24', [{ condition: 'machine_down', minutes: 300 }, { condition: 'usual' }])).toBe(cap('2026-04-24'));
});

test('on a Saturday that is open who comes is there already', () => {
  const saturday = (condition: string, minutes: number) => cap('2026-04-25', [{ condition, minutes }], '1111110');
  expect(cap('2026-04-25', [], '1111110')).toBe(2 * 648);
  expect([100, 1800, 2000].map((minutes) => saturday('saturday', minutes))).toEqual([2 * 648, 2 * 648, 2 * 720]);
  expect(saturday('overtime', 120)).toBe(2 * 691);
});

test('load counts what was carried over, from today on', () => {
  const load_cell = ['2026-04-22', '2026-04-23'].map((on_day) => ({ work_center_id: 'mc5', on_day, load_min: 500, carried_min: 70 }));
  expect(plant(book({ work_center: [center], load_cell }), '2026-04-23').load).toEqual({ mc5: { '2026-04-23': 570 } });
});

test('what lies there no longer does not count, and frees what it carried on', () => {
  const jobs = [['promise', 'off', 400], ['job', 'shut', 100], ['job', 'runs', 50], ['promise', 'nobody knows', 30]];
  const cell = (on_day: string, load_min: number, carried_min: number, of: unknown) => ({ work_center_id: 'mc5', on_day, load_min, carried_min, jobs: of });
  const load_cell = [cell('2026-04-24', 10, 700, []), cell('2026-04-23', 2000, 0, jobs), cell('2026-04-25', 0, 60, null)];
  const job = [{ id: 'shut', state: 'held' }, { id: 'runs', state: 'running' }];
  const rows = book({ work_center: [center], load_cell, promise: [{ id: 'off', state: 'cancelled' }], job });
  expect(plant(rows, '2026-04-23').load).toEqual({ mc5: { '2026-04-23': 1500, '2026-04-24': 210, '2026-04-25': 0 } });
});
