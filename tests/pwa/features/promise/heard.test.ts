import { expect, test } from 'vitest';
import { heardBy } from '../../../../pwa/src/features/promise/heard';
import { records } from '../../../../pwa/src/sync';
import { shop } from '../../inMemory';

const user = [
  { id: 'boss', role: 'lead', active: true },
  { id: 'gone', role: 'lead', active: false },
  { id: 'sales', role: 'sales', active: true },
];
const work_center = [
  { id: 'LATHE', leads: ['mori', 'boss'] },
  { id: 'MC', leads: ['mori'] },
  { id: 'SAW', leads: [] },
];
const promise = { found: null, sales_id: 'sales', by: 'desk', takes: [['LATHE', '2026-05-07', 20], ['MC', '2026-05-07', 20], ['LATHE', '2026-05-08', 20]] };

test('the owner, who asked, and who answers for the work centres hear of it, each once', () => {
  shop({ user, work_center });
  expect(heardBy(records, promise)).toEqual({ owners: ['sales', 'desk'], floor: ['mori', 'boss'], rivals: [] });
  expect(heardBy(records, { ...promise, sales_id: null })).toMatchObject({ owners: ['desk'] });
});

test('where nobody answers for them, or all is done outside, all leads hear of it; nobody of what was never held', () => {
  shop({ user, work_center });
  expect(heardBy(records, { ...promise, takes: [['SAW', '2026-05-07', 20]] }).floor).toEqual(['boss']);
  expect(heardBy(records, { ...promise, takes: [] }).floor).toEqual(['boss']);
  expect(heardBy(records, { ...promise, takes: null }).floor).toEqual([]);
});

test('who was first hears that somebody wanted the same days', () => {
  shop({ user, work_center, promise: [{ id: 'first', sales_id: 'bert', by: 'desk' }] });
  expect(heardBy(records, { ...promise, found: { status: 'ok', rival: 'first' } }).rivals).toEqual(['bert', 'desk']);
  expect(heardBy(records, { ...promise, found: { status: 'ok', rival: 'gone' } }).rivals).toEqual([]);
});
