import { expect, test } from 'vitest';
import { dueCount, lateOf, openOnes, owedBy, pressingOn } from '../../../../pwa/src/features/rooms/decisions';

const decision = (id: string, due_on: string, more: { who_id?: string; done_at?: string } = {}) => ({ id, due_on, who_id: 'hoang', done_at: null, ...more });
const ALL = [
  decision('later', '2026-04-30'),
  decision('late', '2026-04-22'),
  decision('today', '2026-04-23'),
  decision('done', '2026-04-22', { done_at: '2026-04-22T05:00:00.000Z' }),
  decision('theirs', '2026-04-21', { who_id: 'sato' }),
];

test('what is due first stands first, and what is done is over', () => {
  expect(openOnes(ALL).map((one) => one.id)).toEqual(['theirs', 'late', 'today', 'later']);
  expect(owedBy(ALL, 'hoang').map((one) => one.id)).toEqual(['late', 'today', 'later']);
});

test('one’s own wait from their day on', () => {
  expect(['2026-04-21', '2026-04-23', '2026-04-30'].map((day) => dueCount(ALL, 'hoang', day))).toEqual([0, 2, 3]);
});

test('how pressing one is', () => {
  expect(ALL.map((one) => pressingOn(one, '2026-04-23'))).toEqual(['later', 'late', 'today', 'done', 'late']);
});

test('who decided for others hears what was not done in time', () => {
  const all = ALL.map((one) => ({ ...one, by: 'inoue' as string | null }));
  expect(lateOf(all, 'inoue', '2026-04-23').map((one) => one.id)).toEqual(['theirs', 'late']);
  expect(lateOf(all, 'hoang', '2026-04-23')).toEqual([]);
  expect(lateOf(all.map((one) => ({ ...one, by: 'hoang' })), 'hoang', '2026-04-23').map((one) => one.id), 'not what they do themselves').toEqual(['theirs']);
});
