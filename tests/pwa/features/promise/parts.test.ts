import { expect, test } from 'vitest';
import { parts } from '../../../../pwa/src/features/promise/parts';
import type { Plant } from '../../../../pwa/src/features/capacity/known';
import type { Question } from '../../../../pwa/src/features/promise/question';
import { found, worked } from './worked';

const weekdays = [1, 1, 1, 1, 1, 0, 0];
const plant: Plant = {
  today: '2026-04-23',
  calendars: { site: { weekly: weekdays } },
  work_centers: { MC: { attended_min: 480, efficiency_pct: 100, reserve_pct: 0, stations: 1 } },
  load: {},
};
const question: Question = {
  quantity: 480,
  routing: [{ work_center: 'MC', run_sec: 60, yield_bp: 10_000 }],
  shipping: { carrier: 'site', customer: 'site', transit_days: 0 },
};
const ships = (quantities: number[], material?: Question['material']) =>
  parts(plant, { ...question, material: material ?? null }, quantities).map(({ answer }) => ('ship' in answer ? answer.ship : answer.status));

test('each part finds what the earlier ones left', () => {
  expect(ships([480])).toEqual(['2026-04-27']);
  expect(ships([240, 240, 480])).toEqual(['2026-04-27', '2026-04-27', '2026-04-28']);
  expect(plant.load).toEqual({});
});

test('material that one part takes is gone for the next: the shelf first, then what comes', () => {
  const material = { stock: 100, incoming: [['2026-05-08', 60], ['2026-04-30', 50]] as const, receiving_days: 0 };
  expect(ships([100, 50, 60], material)).toEqual(['2026-04-27', '2026-05-01', '2026-05-11']);
  expect(ships([60, 60], material)).toEqual(['2026-04-27', '2026-05-01']);
  // nothing more comes and nothing can be ordered
  const last = parts(plant, { ...question, material }, [210, 1]).map(({ answer }) => answer.status);
  expect(last).toEqual(['ok', 'conditional']);
});

test('a part without a date takes nothing from the others', () => {
  expect(ships([0, 480])).toEqual(['invalid', '2026-04-27']);
  expect(ships([480 * 200, 480])).toEqual(['no_slot', '2026-04-27']);
});

test('one part is the whole question', () => {
  expect(parts(worked, worked, [200])[0]?.answer).toEqual(found());
});
