import { expect, test } from 'vitest';
import { numberOf, SITE } from '../../../../pwa/src/features/plant/days';
import { HORIZON_DAYS, known, Plan } from '../../../../pwa/src/features/promise/question';

const plan = new Plan({
  today: '2026-04-23',
  calendars: { [SITE]: { weekly: [1, 1, 1, 1, 1, 0, 0] } },
  work_centers: { MC: { attended_min: 480, efficiency_pct: 100, reserve_pct: 0, stations: 1 } },
  load: { MC: { '2026-04-24': 300 }, gone: { '2026-04-24': 1 } },
});

test('a plan knows its day, how far it looks, and the load of the work centres that there are', () => {
  expect(plan.last - plan.today).toBe(HORIZON_DAYS);
  expect([...plan.load.keys()]).toEqual(['MC']);
  expect(known(plan.load, 'MC').get(numberOf('2026-04-24'))).toBe(300);
});

test('what nobody knows is a mistake and no answer', () => {
  expect(() => known(plan.centers, 'GRD')).toThrow('GRD');
});
