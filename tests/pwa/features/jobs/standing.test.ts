import { expect, test } from 'vitest';
import { standing, type StepFacts } from '../../../../pwa/src/features/jobs/standing';

const TODAY = '2026-04-23';
const step = (seq: number, more: Partial<StepFacts> = {}): StepFacts => ({
  id: `s${seq}`, seq, name: `step ${seq}`, outside: null, state: 'waiting', yield_bp: 10_000, good: 0, scrap: 0, ...more,
});
const job = (more = {}) => ({ state: 'running', ordered_qty: 120, start_qty: 131, due_on: '2026-04-30', ...more });

test('a running job stands at the step that holds its pieces', () => {
  const at = standing(job(), [step(2, { state: 'running', scrap: 5, yield_bp: 9_460 }), step(1, { good: 131, state: 'done' })], TODAY);
  expect(at.step?.seq).toBe(2);
  expect(at.doing).toBe('working');
  expect(at.forecast.wip).toBe(126);
  expect(at.missing).toBe(1);
  expect(at.daysLeft).toBe(7);
});

test('a step outside is said to be outside whatever its state', () => {
  const at = standing(job(), [step(1, { good: 131, state: 'done' }), step(2, { outside: 'メッキ', state: 'waiting' })], TODAY);
  expect(at.doing).toBe('outside');
});

test('nothing is missing from a job that is over, and it is never late', () => {
  const at = standing(job({ state: 'shipped', due_on: '2026-04-01' }), [step(1, { good: 100, scrap: 31 })], TODAY);
  expect(at.missing).toBe(0);
  expect(at.late).toBe(false);
  expect(at.step).toBeNull();
});

test('an open job whose day has passed is late', () => {
  expect(standing(job({ due_on: '2026-04-22' }), [], TODAY)).toMatchObject({ late: true, daysLeft: -1 });
});

test('before anything was counted nothing is in work', () => {
  const at = standing(job({ state: 'released' }), [step(1)], TODAY);
  expect(at.step).toBeNull();
  expect(at.forecast.wip).toBe(0);
});
