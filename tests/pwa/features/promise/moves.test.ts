import { expect, test } from 'vitest';
import { actions as actionsOn, cancel, commit, mayApprove, needsApprover, needsReason } from '../../../../pwa/src/features/promise/moves';
import { records } from '../../../../pwa/src/sync';
import { shop } from '../../inMemory';

const held = { state: 'held' as const, rush: false, overfull_on: null, approved_by: null, job_id: null, customer_caused: false, ship_on: '2026-05-01' as string | null, v: 3 };
type Offered = Parameters<typeof actionsOn>;
const actions = (promise: Offered[0], role: Offered[1], answer: Offered[2], today = '2026-05-01', replaced = false) => actionsOn(promise, role, answer, today, replaced);

test('the floor answers, the office commits what the floor agreed to', () => {
  expect(actions(held, 'lead', undefined)).toEqual(['answer']);
  expect(actions(held, 'sales', undefined)).toEqual(['job', 'cancel']);
  expect(actions(held, 'sales', 'no')).toEqual(['job', 'cancel']);
  expect(actions(held, 'sales', 'conditional')).toEqual(['commit', 'job', 'cancel']);
  expect(actions(held, 'planner', 'yes')).toEqual(['answer', 'commit', 'job', 'cancel']);
  expect(actions(held, 'worker', 'yes')).toEqual([]);
  expect(actions(held, undefined, 'yes')).toEqual([]);
});

test('silence and what is not held cannot be committed', () => {
  expect(actions({ ...held, state: 'asked' }, 'sales', 'yes')).toEqual(['cancel']);
  expect(actions({ ...held, state: 'committed', job_id: 'j' }, 'sales', 'yes')).toEqual(['change', 'cancel']);
  expect(actions({ ...held, state: 'missed', rush: true }, 'sales', 'yes')).toEqual(['rush_needed', 'caused']);
  expect(actions({ ...held, state: 'missed', customer_caused: true }, 'sales', 'yes')).toEqual([]);
  expect(actions({ ...held, v: 0 }, 'lead', undefined)).toEqual([]);
});

test('the customer can be the reason once it is over, or ought to have left', () => {
  const committed = { ...held, state: 'committed' as const, job_id: 'j' };
  expect(actions(committed, 'sales', 'yes', '2026-05-02')).toEqual(['change', 'caused', 'cancel']);
  expect(actions({ ...committed, ship_on: null }, 'sales', 'yes', '2026-05-02')).toEqual(['change', 'cancel']);
  expect(actions({ ...held, state: 'kept' }, 'sales', 'yes')).toEqual(['caused']);
  expect(actions({ ...held, state: 'kept', customer_caused: true }, 'sales', 'yes')).toEqual([]);
});

test('what is replaced already is not replaced again', () => {
  expect(actions({ ...held, state: 'committed', job_id: 'j' }, 'sales', 'yes', '2026-05-01', true)).toEqual(['cancel']);
});

test('a rush and an over-full day need a name', () => {
  expect(needsApprover(held)).toBe(false);
  expect(needsApprover({ ...held, rush: true })).toBe(true);
  expect(needsApprover({ ...held, overfull_on: '2026-05-01' })).toBe(true);
  expect(needsApprover({ ...held, overfull_on: '2026-05-01', approved_by: 'boss' })).toBe(false);
  expect(['lead', 'planner', 'manager', 'admin', 'sales', 'worker'].filter(mayApprove)).toEqual(['lead', 'planner', 'manager', 'admin']);
});

test('the floor says why not, and on what condition', () => {
  expect((['yes', 'conditional', 'no'] as const).filter(needsReason)).toEqual(['conditional', 'no']);
});

test('the edits', () => {
  shop({ promise: [{ id: 'p', state: 'held' }, { id: 'before', state: 'committed' }, { id: 'over', state: 'kept' }] });
  const [promise, before, over] = ['p', 'before', 'over'].map((id) => records.get('promise', id)!);
  const made = { state: { from: 'held', to: 'committed' } };
  const fields = (...by: Parameters<typeof commit>) => commit(...by).map((one) => one.fields);
  expect(fields(promise!, null, undefined, '')).toEqual([made]);
  expect(fields(promise!, 'boss', over, '')).toEqual([{ ...made, approved_by: 'boss' }]);
  expect(commit(promise!, null, before, '新しい日').at(1)).toMatchObject({ id: 'before', fields: { state: { from: 'committed', to: 'changed' } }, why: '新しい日' });
  expect(commit(promise!, null, { ...before!, job_id: 'j' }, '新しい日').at(0)).toMatchObject({ id: 'p', fields: { ...made, job_id: 'j' } });
  expect(fields({ ...promise!, item_id: 'other' }, null, { ...before!, item_id: 'one', job_id: 'j' }, '')[0]).toEqual(made);
  expect(fields({ ...promise!, job_id: 'own' }, null, { ...before!, job_id: 'j' }, '')[0]).toEqual(made);
  expect(fields(promise!, null, { ...over!, job_id: 'j' }, '')).toEqual([made]);
  expect(fields(promise!, null, { ...before!, state: 'changed', job_id: 'j' }, ''), 'another part ended it').toEqual([{ ...made, job_id: 'j' }]);
  expect(cancel(promise!, '先方の都合')).toMatchObject({ fields: { state: { from: 'held', to: 'cancelled' } }, why: '先方の都合' });
});
