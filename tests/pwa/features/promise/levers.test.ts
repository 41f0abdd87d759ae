import { expect, test } from 'vitest';
import { earliest } from '../../../../pwa/src/features/promise/earliest';
import { levers, won } from '../../../../pwa/src/features/promise/levers';
import type { Plant } from '../../../../pwa/src/features/capacity/known';
import { Plan, type Question } from '../../../../pwa/src/features/promise/question';
import { found, worked } from './worked';

const plan = new Plan(worked);
const question: Question = worked;
const attending = (plant: Plant, name: string, minutes: Readonly<Record<string, number>>): Plant => {
  const center = plant.work_centers[name]!;
  return { ...plant, work_centers: { ...plant.work_centers, [name]: { ...center, exceptions: { ...center.exceptions, ...minutes } } } };
};
const days = (plant: Plant, changed: Question = question) => won(plan, found(), plant, changed).days;

test('the levers of the worked example', () => {
  const saturday = attending(worked, 'LATHE', { '2026-05-02': 480 });
  expect(days(worked, { ...question, material: null })).toBe(0);
  expect(days(saturday)).toBe(0);
  expect(days(attending(saturday, 'INSP', { '2026-05-21': 600, '2026-05-22': 540 }))).toBe(1);
});

test('everything that touches the answer is tried, and what helps nothing is kept', () => {
  const tried = levers(worked, question, found(), [
    { id: 'mine', at: ['GRD', 'LATHE'], reserves: false, freed: () => [worked, question] },
    { id: 'elsewhere', at: ['GRD'], reserves: false, freed: () => [worked, question] },
    { id: 'nowhere', at: [], reserves: false, freed: () => [worked, question] },
  ]);
  const names = tried.map(({ lever }) => Object.values(lever).join(' '));
  expect([...names].sort()).toEqual(
    ['material', ...['SAW', 'LATHE', 'MC', 'INSP'].flatMap((one) => [`overtime ${one}`, `saturday ${one}`]), 'split 1', 'split 2', 'hold mine'].sort(),
  );
  expect(tried.find(({ lever }) => lever.what === 'material')).toEqual({ lever: { what: 'material' }, days: 0, ship: '2026-05-26' });
  expect(tried.some((one) => one.days === 0)).toBe(true);
  expect(tried.map((one) => one.days)).toEqual(tried.map((one) => one.days!).sort((a, b) => b - a));
});

test('a hold that stands back frees what it takes', () => {
  const full: Plant = { ...worked, load: { ...worked.load, INSP: { '2026-05-22': 432, '2026-05-25': 432, '2026-05-26': 432 } } };
  const later = found(full);
  expect(later.ship > found().ship).toBe(true);
  const tried = levers(full, question, later, [{ id: 'h', at: ['INSP'], reserves: false, freed: () => [{ ...full, load: { ...full.load, INSP: { '2026-05-26': 432 } } }, question] }]);
  expect(tried.find(({ lever }) => lever.what === 'hold')).toEqual({ lever: { what: 'hold', promise: 'h' }, days: 3, ship: '2026-05-25' });
});

test('where there was no date, one that a lever gives is told, and nothing is won by one that gives none', () => {
  const asleep: Plant = { ...worked, work_centers: { ...worked.work_centers, INSP: { ...worked.work_centers['INSP']!, stations: 0 } } };
  const none = earliest(new Plan(asleep), question);
  expect(none.status).toBe('no_slot');
  expect(won(new Plan(asleep), none, worked, question)).toEqual({ days: null, ship: '2026-05-26' });
  expect(won(new Plan(asleep), none, asleep, question)).toEqual({ days: 0, ship: null });
  if (none.status === 'no_slot') expect(levers(asleep, question, none).every((one) => one.days === 0)).toBe(true);
});

test('a hold that stands back gives its material back too, wherever it is made', () => {
  const material = { stock: 0, incoming: [['2026-06-15', 1000]], receiving_days: 1 } as const;
  const dry: Question = { ...question, material };
  const later = earliest(plan, dry);
  if (later.status !== 'ok') throw new Error(later.status);
  const tried = levers(worked, dry, later, [{ id: 'h', at: [], reserves: true, freed: () => [worked, { ...dry, material: { ...material, stock: 1000 } }] }]);
  expect(tried.find(({ lever }) => lever.what === 'hold')?.days).toBeGreaterThan(0);
});
