import { expect, test } from 'vitest';
import { Days, numberOf } from '../../../../pwa/src/features/plant/days';
import { Stations, type WorkCenter } from '../../../../pwa/src/features/plant/stations';

const thu = numberOf('2026-04-23');
const sat = thu + 2;
const days = new Days({ weekly: [1, 1, 1, 1, 1, 0, 0] }, thu + 30);
const lathe = (more: Partial<WorkCenter> = {}) => new Stations({ attended_min: 480, efficiency_pct: 85, reserve_pct: 10, stations: 2, ...more }, days);

test('a station earns what is attended less losses and reserve', () => {
  expect([lathe().lane(thu), lathe().cap(thu), lathe().lane(sat), lathe().cap(sat)]).toEqual([367, 734, 0, 0]);
});

test('a day may be longer, or open though the plant is closed', () => {
  const longer = lathe({ exceptions: { '2026-04-23': 600, '2026-04-25': 240, '2026-04-24': 0 } });
  expect([longer.attended(thu), longer.attended(thu + 1), longer.attended(sat), longer.lane(sat)]).toEqual([600, 0, 240, 183]);
});

test('what stands still is lost, and never more than there is', () => {
  expect(lathe({ downtime: { '2026-04-23': 480 } }).cap(thu)).toBe(734 - 367);
  const broken = lathe({ downtime: { '2026-04-23': 9_999 } });
  expect([broken.cap(thu), broken.lost(thu), broken.lost(thu + 1)]).toEqual([0, 9_999, 0]);
});
