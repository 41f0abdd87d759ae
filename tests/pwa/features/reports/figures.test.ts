import { expect, test } from 'vitest';
import { figuresOf, periodOf, teamsShown } from '../../../../pwa/src/features/reports/figures';

test.each([
  ['week', '2026-04-23', 0, '2026-04-20', '2026-04-26'],
  ['week', '2026-04-20', 0, '2026-04-20', '2026-04-26'],
  ['week', '2026-04-26', 1, '2026-04-13', '2026-04-19'],
  ['month', '2026-04-23', 0, '2026-04-01', '2026-04-30'],
  ['month', '2026-03-31', 1, '2026-02-01', '2026-02-28'],
  ['month', '2026-01-15', 1, '2025-12-01', '2025-12-31'],
  ['month', '2026-12-15', 0, '2026-12-01', '2026-12-31'],
] as const)('%s of %s, %i back', (span, day, back, first, last) => {
  expect(periodOf(span, day, back)).toEqual({ first, last });
});

function log(id: string, more: object = {}) {
  return {
    id, by: 'me', at: '2026-04-23T01:00:00.000Z', operation_id: 'a', good: 10, scrap: 0, minutes: null, reason_id: null, corrects_id: null, ...more,
  };
}
const WEEK = periodOf('week', '2026-04-23', 0);

test('pieces, minutes and reasons of a week, corrections with the entry they put right', () => {
  const logs = [
    log('1', { scrap: 5, reason_id: 'burr', minutes: 30 }),
    log('2', { operation_id: 'b', scrap: 1, reason_id: 'size' }),
    log('3', { corrects_id: '1', good: 2, scrap: -2, at: '2026-04-28T01:00:00.000Z', by: 'lead' }),
    log('4', { at: '2026-04-19T14:59:59.999Z' }),
    log('5', { at: '2026-04-26T15:00:00.000Z' }),
    log('6', { corrects_id: '4', good: -1 }),
    log('7', { operation_id: 'c' }),
    log('8', { operation_id: 'c', good: -10, corrects_id: '7' }),
  ];
  expect(figuresOf(logs, WEEK, (one) => one.operation_id)).toEqual({
    rows: [
      { key: 'a', good: 12, scrap: 3, minutes: 30 },
      { key: 'b', good: 10, scrap: 1, minutes: 0 },
    ],
    sum: { good: 22, scrap: 4, minutes: 30 },
    reasons: [{ reason: 'burr', scrap: 3 }, { reason: 'size', scrap: 1 }],
  });
  expect(figuresOf(logs, WEEK, (one) => (one.by === 'lead' ? 'x' : null)).rows, 'a correction is its entry’s').toEqual([]);
});

test('a team of two is no team', () => {
  const people = [...'aaabb'].map((team_id) => ({ team_id, active: true }));
  expect(teamsShown([{ id: 'a' }, { id: 'b' }], people)).toEqual([{ id: 'a' }]);
  expect(teamsShown([{ id: 'a' }], people.map((one, k) => ({ ...one, active: k > 0 })))).toEqual([]);
});
