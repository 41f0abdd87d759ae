import { beforeAll, expect, test } from 'vitest';
import { told, toldOf } from '../../../../pwa/src/features/promise/timeline';
import type ja from '../../../../pwa/src/features/promise/words.ja';
import { day, setLanguage, words } from '../../../../pwa/src/i18n';
import { records } from '../../../../pwa/src/sync';
import { shop } from '../../inMemory';

const t = words<typeof ja>('promise');
beforeAll(() => setLanguage('ja'));

test('a promise tells that it was asked for, what the floor said and what changed', () => {
  const change = (id: string, after: object, before: object = {}) => ({ id, about_id: 'p', before, after });
  shop({
    promise: [{ id: 'p', job_id: 'j', note: '急ぎ' }, { id: 'q', job_id: 'k', rush: true }],
    promise_answer: [{ id: 'a', promise_id: 'p', answer: 'conditional', reason: '土曜' }],
    change: [
      change('c1', { state: 'held', ship_on: '2026-05-29', arrive_on: '2026-06-01' }),
      change('c2', { state: 'committed' }),
      change('c3', { late_days: 2, now_ship_on: '2026-06-02' }),
      change('c4', { late_days: 0 }),
      change('c5', { ship_on: '2026-06-02', arrive_on: '2026-06-03' }),
      change('c6', { note: 'x' }),
      change('d1', { now_ship_on: null, now_arrive_on: null, now_found: { status: 'conditional' } }),
      change('d2', { now_ship_on: null, late_days: 40 }),
      change('d3', { late_days: 0, now_found: { status: 'stopped', limit: null } }),
      change('d4', { now_ship_on: '2026-06-02', now_arrive_on: '2026-06-03' }, { now_ship_on: null }),
      change('d5', { now_ship_on: '2026-06-01', now_arrive_on: '2026-06-02' }, { now_ship_on: '2026-06-02' }),
      { id: 'c7', about_id: 'p', before: null, after: null },
    ],
  });
  const dates = t().toldDates(day('2026-05-29'), day('2026-06-01'));
  expect(told('j').map(({ id, title, tone, text, href }) => [id, title, tone, text, href])).toEqual([
    ['p', t().made, 'wait', '急ぎ', '/promise/p'],
    ['a', t().toldAnswer(t().answers.conditional), 'warn', '土曜', '/promise/p'],
    ['c1', `${t().toldState(t().states.held)}${t().says.join}${dates}`, 'hold', undefined, '/promise/p'],
    ['c2', t().toldState(t().states.committed), 'info', undefined, '/promise/p'],
    ['c3', t().toldNow('2'), 'stop', undefined, '/promise/p'],
    ['c4', t().toldOnTime, 'ok', undefined, '/promise/p'],
    ['c5', t().toldDates(day('2026-06-02'), day('2026-06-03')), 'info', undefined, '/promise/p'],
    ['d1', t().toldUndated, 'warn', undefined, '/promise/p'],
    ['d2', t().toldNow('40'), 'stop', undefined, '/promise/p'],
    ['d3', t().toldUndated, 'warn', undefined, '/promise/p'],
    ['d4', t().toldDated(day('2026-06-02'), day('2026-06-03')), 'info', undefined, '/promise/p'],
  ]);
  expect(told('nobody')).toEqual([]);
  const [made] = toldOf(records.get('promise', 'q')!);
  expect([made!.title, made!.tone, made!.href]).toEqual([t().madeRush, 'warn', undefined]);
});
