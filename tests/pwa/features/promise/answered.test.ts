import { beforeAll, expect, test } from 'vitest';
import { answered, told } from '../../../../pwa/src/features/promise/answered';
import { plant } from '../../../../pwa/src/features/capacity/known';
import { question } from '../../../../pwa/src/features/promise/facts';
import type { Plant } from '../../../../pwa/src/features/capacity/known';
import { Plan, type Question } from '../../../../pwa/src/features/promise/question';
import { day, setLanguage } from '../../../../pwa/src/i18n';
import { records } from '../../../../pwa/src/sync';
import { shop } from '../../inMemory';
import { rows, worked } from './worked';

beforeAll(() => setLanguage('ja'));

const TODAY = '2026-04-23';
const asked = { item_id: 'shaft', customer_id: 'c', quantity: 200 };
const ask = (percent: number) => answered(new Plan(plant(records, TODAY)), question(records, { ...asked, percent }, TODAY, 600), percent);

test('the worked example out of records: both dates, how sure, and what took longest', () => {
  shop(rows());
  const { dates, limit, answer } = ask(80);
  expect([day(dates!.ship), day(dates!.arrive), dates!.buffer, dates!.defaulted]).toEqual(['5/29(金)', '6/1(月)', 3, false]);
  expect('ship' in answer && answer.ship).toBe('2026-05-26');
  expect(limit).toEqual({ step: 3, why: 'outside', days: 8 });
  expect([50, 90, 95].map((percent) => ask(percent).dates!.ship)).toEqual(['2026-05-27', '2026-06-02', '2026-06-05']);
});

test('without enough history five working days are a default', () => {
  shop({ ...rows(), calibration: [] });
  expect(ask(80).dates).toEqual({ buffer: 5, ship: '2026-06-02', arrive: '2026-06-03', defaulted: true });
});

test('a work centre that is not on this phone is said, not thrown', () => {
  shop({ ...rows(), work_center: [] });
  const { answer, dates, limit } = ask(80);
  expect([answer, dates, limit]).toEqual([{ status: 'invalid', code: 'work_center' }, null, null]);
});

test('what is kept in hand may lead beyond every calendar', () => {
  const ends = Object.fromEntries(Array.from({ length: 700 }, (_, k) => [new Date(Date.UTC(2026, 4, 29 + k)).toISOString().slice(0, 10), 0]));
  const plan: Plant = { ...worked, calendars: { ...worked.calendars, site: { ...worked.calendars['site']!, exceptions: { ...worked.calendars['site']!.exceptions, ...ends } } } };
  const one: Question = { ...worked, history: [] };
  const found = answered(new Plan(plan), one, 80);
  expect(found.dates).toBeNull();
  expect(found.answer).toMatchObject({ status: 'no_slot', step: 5 });
  expect(found.stretches.length).toBeGreaterThan(0);
});

test('a mistake of ours is thrown on', () => {
  const { answer } = answered(new Plan(worked), worked, 80);
  const nowhere: Question = { ...worked, shipping: { carrier: 'nobody', customer: 'nobody' } };
  expect(() => told(new Plan(worked), nowhere, answer, 80)).toThrow('nobody');
});
