import { expect, test } from 'vitest';
import { actionEdit } from '../../../../pwa/src/features/issues/moves';
import type { Rec } from '../../../../pwa/src/sync';

const open: Rec<'issue'> = {
  kind: 'issue', id: 'i', v: 3, scope: 'shop', by: 'worker', at: '2026-04-23T01:00:00.000Z', pending: false, cause: 'machine',
  severity: 'warn', text: null, job_id: null, operation_id: null, work_center_id: null, taken_by: null, state: 'open', thanked_by: [], stood_at: null, waits_at: null, recalled_at: null, raised_at: null, taken_at: null, solved_at: null, anonymous: false,
};

test('taking says who, and moves the state only once', () => {
  expect(actionEdit(open, 'take', 'me').fields).toEqual({ taken_by: 'me', state: { from: 'open', to: 'taken' } });
  expect(actionEdit({ ...open, state: 'taken', taken_by: 'you' }, 'take', 'me').fields).toEqual({ taken_by: 'me' });
});

test('what is open again has nobody, what is in hand again has somebody', () => {
  const taken = { ...open, state: 'taken', taken_by: 'me' } as const;
  expect(actionEdit(taken, 'giveBack', 'me').fields).toEqual({ taken_by: null, state: { from: 'taken', to: 'open' } });
  expect(actionEdit({ ...taken, state: 'solved' }, 'reopen', 'you').fields).toEqual({ state: { from: 'solved', to: 'taken' } });
  expect(actionEdit({ ...open, state: 'solved' }, 'reopen', 'you').fields).toEqual({ state: { from: 'solved', to: 'taken' }, taken_by: 'you' });
});

test('solving, closing and thanking', () => {
  expect(actionEdit(open, 'solve', 'me').fields).toEqual({ state: { from: 'open', to: 'solved' } });
  expect(actionEdit({ ...open, state: 'solved' }, 'close', 'me', '確認済み')).toMatchObject({
    base: 3, fields: { state: { from: 'solved', to: 'closed' } }, why: '確認済み',
  });
  expect(actionEdit(open, 'thank', 'me').fields).toEqual({ thanked_by: { add: ['me'], remove: [] } });
});
