import { expect, test } from 'vitest';
import { carried, programs, tablets } from '../../../../pwa/src/features/people/devices';

const device = (id: string, more: object = {}) => ({
  id, form: 'own', user_id: 'u' as string | null, parent_id: null, revoked_at: null, seen_at: null as string | null, at: '2026-04-01T00:00:00.000Z', ...more,
});
const ids = (found: readonly { id: string }[]): string[] => found.map((one) => one.id);

const ALL = [
  device('old'),
  device('new', { seen_at: '2026-04-20T00:00:00.000Z' }),
  device('lost', { revoked_at: '2026-04-02T00:00:00.000Z' }),
  device('tablet', { form: 'shared', user_id: null }),
  device('seat', { form: 'shared', parent_id: 'tablet' }),
  device('gateway', { form: 'program', user_id: 'p' }),
  device('hers', { user_id: 'other' }),
];

test('a person carries phones that were not shut out, last heard of first', () => {
  expect(ids(carried(ALL, 'u'))).toEqual(['new', 'old']);
});

test('tablets are shared devices themselves, not the people on them', () => {
  expect(ids(tablets(ALL))).toEqual(['tablet']);
});

test('programs are not people', () => {
  expect([...programs(ALL)]).toEqual(['p']);
});
