import { expect, test } from 'vitest';
import { mayChange, needsWhy, nextStates } from '../../../../pwa/src/features/jobs/offers';

test('a salesperson is offered to hold a running job, not to finish it', () => {
  const offered = nextStates('running', 'sales');
  expect(offered).toContain('held');
  expect(offered).not.toContain('finished');
});

test('nobody is offered anything on an accepted job, and a worker nothing on any', () => {
  expect(nextStates('accepted', 'admin')).toEqual([]);
  expect(nextStates('running', 'worker')).toEqual([]);
  expect(nextStates('running', undefined)).toEqual([]);
});

test('the date is changed by the office, not by the floor', () => {
  expect(mayChange('due_on', 'sales')).toBe(true);
  expect(mayChange('due_on', 'lead')).toBe(false);
});

test('stopping a job needs a reason', () => {
  expect(needsWhy('held')).toBe(true);
  expect(needsWhy('running')).toBe(false);
});
