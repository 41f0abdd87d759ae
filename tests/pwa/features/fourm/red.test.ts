import { expect, test } from 'vitest';
import { owed, touching, unseen } from '../../../../pwa/src/features/fourm/red';

const change = { id: 'a', item_id: null as string | null, job_id: null as string | null, work_center_id: null as string | null, concerned: ['x', 'y'], seen_by: [] as string[] };
const step = { job_id: 'j', item_id: 'B-71', work_center_id: 'MC5' };
const job = { job_id: 'j', item_id: 'B-71' };
const hit = (fields: Partial<typeof change>, at: typeof step | typeof job) => touching([{ ...change, ...fields }], at).length === 1;

test('it is red while somebody whom it concerns has not seen it', () => {
  const nobody = () => false;
  expect(unseen(change, nobody)).toEqual(['x', 'y']);
  expect(unseen({ ...change, seen_by: ['z', 'y'] }, nobody)).toEqual(['x']);
  expect(unseen({ ...change, seen_by: ['x', 'y'] }, nobody)).toEqual([]);
  expect(owed([change], 'x')).toHaveLength(1);
  expect(owed([change, { ...change, seen_by: ['x'] }], 'z')).toHaveLength(0);
});

test('whoever has left keeps nothing red', () => {
  expect(unseen({ ...change, seen_by: ['y'] }, (user) => user === 'x')).toEqual([]);
  expect(unseen(change, (user) => user === 'x')).toEqual(['y']);
});

test.each([
  ['its part', { item_id: 'B-71' }, true, true],
  ['its job', { job_id: 'j' }, true, true],
  ['the machines it stands at', { work_center_id: 'MC5' }, true, false],
  ['its part on other machines', { item_id: 'B-71', work_center_id: 'MC3' }, false, true],
  ['another part on these machines', { item_id: 'F-55', work_center_id: 'MC5' }, false, false],
  ['another job of its part', { item_id: 'B-71', job_id: 'k' }, false, false],
])('a change of %s', (_, fields, atStep, onJob) => {
  expect(hit(fields, step)).toBe(atStep);
  expect(hit(fields, job)).toBe(onJob);
});
