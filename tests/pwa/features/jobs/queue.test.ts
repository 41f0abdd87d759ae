import { describe, expect, test } from 'vitest';
import { matches, placed, queueAt, type QueuedJob, type QueuedStep } from '../../../../pwa/src/features/jobs/queue';

function job(id: string, more: Partial<QueuedJob> = {}): QueuedJob {
  return { id, code: `2604-${id}`, state: 'running', priority: 'normal', due_on: '2026-04-30', start_qty: 100, ...more };
}

function step(job_id: string, seq: number, work_center_id: string, more: Partial<QueuedStep> = {}): QueuedStep {
  return { id: `${job_id}/${seq}`, job_id, seq, work_center_id, state: 'waiting', yield_bp: 10_000, good: 0, scrap: 0, ...more };
}

function order(jobs: QueuedJob[], steps: QueuedStep[]): string[] {
  return queueAt('MC3', jobs, steps).map(({ step: one }) => one.id);
}

describe('the queue of a work centre', () => {
  test('holds what is done there and is not done yet', () => {
    const steps = [step('a', 1, 'SAW'), step('a', 2, 'MC3'), step('b', 1, 'MC3', { state: 'done' }), step('c', 1, 'MC5')];
    expect(order([job('a'), job('b'), job('c')], steps)).toEqual(['a/2']);
  });

  test('leaves out jobs that nobody works on', () => {
    const states = ['inquiry', 'quoted', 'held', 'finished', 'shipped', 'accepted', 'cancelled'];
    expect(order(states.map((state) => job(state, { state })), states.map((state) => step(state, 1, 'MC3')))).toEqual([]);
  });

  test('begins with what is on the machine, then what has pieces there, then urgency, then the day', () => {
    const jobs = [
      job('late', { due_on: '2026-05-20' }),
      job('soon', { due_on: '2026-04-24' }),
      job('rush', { priority: 'rush', due_on: '2026-05-30' }),
      job('coming', { priority: 'stop_all' }),
      job('now', { due_on: '2026-06-30' }),
    ];
    const steps = [
      step('late', 1, 'MC3'),
      step('soon', 1, 'MC3'),
      step('rush', 1, 'MC3'),
      step('coming', 1, 'SAW'),
      step('coming', 2, 'MC3'),
      step('now', 1, 'MC3', { state: 'running' }),
    ];
    expect(order(jobs, steps)).toEqual(['now/1', 'rush/1', 'soon/1', 'late/1', 'coming/2']);
  });

  test('is the same whatever order the records came in', () => {
    const jobs = ['c', 'a', 'b'].map((id) => job(id));
    const steps = jobs.map((one) => step(one.id, 1, 'MC3'));
    expect(order(jobs, steps)).toEqual(order([...jobs].reverse(), [...steps].reverse()));
  });
});

test('pieces stand where they were last passed on, and no more can be counted than were put in', () => {
  const steps = [step('a', 2, 'MC3', { good: 20, scrap: 3 }), step('a', 1, 'SAW', { good: 60, scrap: 2 })];
  const [saw, mill] = placed(job('a'), steps);
  expect(saw).toMatchObject({ here: 38, room: 38 });
  expect(mill).toMatchObject({ here: 37, room: 75 });
});

test('a job is found by the end of its number, as people say it', () => {
  expect(matches('2604-011', '011')).toBe(true);
  expect(matches('2604-011', ' 2604-011 ')).toBe(true);
  expect(matches('2604-011', '０１１')).toBe(true);
  expect(matches('2604-011', '01')).toBe(false);
  expect(matches('2604-011', '-')).toBe(false);
  expect(matches('2604-011', '')).toBe(false);
});
