import { expect, test } from 'vitest';
import { dayOf, entriesOf, total, type Logged } from '../../../../pwa/src/features/production/today';

function log(id: string, more: Partial<Logged> = {}): Logged {
  return {
    id, by: 'me', at: '2026-04-23T01:00:00.000Z', operation_id: 'step', good: 10, scrap: 0, rework: 0, minutes: null, setup_min: null, run_min: null, stop_min: null, corrects_id: null,
    pending: false, ...more,
  };
}

test('the day of a person is theirs, and the plant’s', () => {
  const logs = [
    log('yesterday', { at: '2026-04-22T14:59:59.999Z' }),
    log('first', { at: '2026-04-22T15:00:00.000Z' }),
    log('other', { by: 'you' }),
    log('last', { at: '2026-04-23T14:59:59.999Z' }),
  ];
  expect(entriesOf(logs, 'me', '2026-04-22').map(({ log: one }) => one.id), 'a night shift is one day').toEqual(['first', 'yesterday']);
  expect(entriesOf(logs, 'me', '2026-04-23').map(({ log: one }) => one.id)).toEqual(['last']);
  expect([dayOf(logs, 'me')('2026-04-22T19:00:00.000Z'), dayOf(logs, 'you')('2026-04-22T19:00:00.000Z')]).toEqual(['2026-04-22', '2026-04-23']);
});

test('an entry counts with its corrections, also those made by others and later', () => {
  const logs = [
    log('a', { good: 10, scrap: 0, rework: 4, minutes: 30, run_min: 60 }),
    log('fix', { good: -2, scrap: 2, rework: -1, minutes: -5, corrects_id: 'a', by: 'lead', at: '2026-04-25T01:00:00.000Z', pending: true }),
    log('b', { good: 5 }),
  ];
  const entries = entriesOf(logs, 'me', '2026-04-23');
  expect(entries.map(({ good, scrap, corrected, pending }) => ({ good, scrap, corrected, pending }))).toEqual([
    { good: 5, scrap: 0, corrected: false, pending: false },
    { good: 8, scrap: 2, corrected: true, pending: true },
  ]);
  expect(total(entries)).toEqual({ good: 13, scrap: 2, minutes: 25 });
  expect([entries[1]?.rework, entries[1]?.times]).toEqual([3, { minutes: 25, setup_min: 0, run_min: 60, stop_min: 0 }]);
});
