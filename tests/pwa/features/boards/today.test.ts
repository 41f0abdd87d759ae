import { expect, test } from 'vitest';
import { FINISHED, OUTSIDE, whiteboard, withoutIdle, type WallJob, type WallStep, type Whiteboard } from '../../../../pwa/src/features/boards/today';

const job = (id: string, more: Partial<WallJob> = {}): WallJob => ({
  id, code: id, state: 'running', ordered_qty: 120, start_qty: 131, due_on: '2026-04-30', ...more,
});
const step = (job_id: string, seq: number, work_center_id: string | null, more: Partial<WallStep> = {}): WallStep => ({
  id: `${job_id}-${seq}`, job_id, seq, name: `step ${seq}`, work_center_id, outside: null, state: 'waiting', yield_bp: 10_000, good: 0, scrap: 0, ...more,
});
const center = (id: string, sort: number, active = true) => ({ id, sort, code: id, active });

const board = (more: Partial<Whiteboard<WallJob>>) =>
  whiteboard<WallJob>({ jobs: [], steps: [], centers: [center('SAW', 1), center('MC3', 2)], stopped: new Set(), only: [], today: '2026-04-23', ...more });
const placed = (groups: ReturnType<typeof board>): Record<string, string[]> =>
  Object.fromEntries(groups.map((one) => [one.key, one.rows.map((row) => row.job.code)]));

test('a job stands where most of its pieces are', () => {
  const steps = [step('a', 1, 'SAW', { good: 126, scrap: 5, state: 'done' }), step('a', 2, 'MC3', { state: 'running' })];
  expect(placed(board({ jobs: [job('a')], steps }))).toEqual({ SAW: [], MC3: ['a'] });
});

test('before the first piece moves it waits where its work begins', () => {
  const steps = [step('a', 1, 'SAW'), step('a', 2, 'MC3')];
  expect(placed(board({ jobs: [job('a', { state: 'ordered', start_qty: 0 })], steps }))).toEqual({ SAW: ['a'], MC3: [] });
});

test('what is outside and what is finished stand apart, and only when there is any', () => {
  const steps = [step('a', 1, null, { outside: '浪速熱処理', state: 'outside' }), step('b', 1, 'SAW', { good: 131, state: 'done' })];
  const jobs = [job('a'), job('b', { state: 'finished' })];
  expect(placed(board({ jobs, steps }))).toEqual({ SAW: [], MC3: [], [OUTSIDE]: ['a'], [FINISHED]: ['b'] });
});

test.each(['inquiry', 'quoted', 'shipped', 'accepted', 'cancelled'])('a job that is %s is not on the floor', (state) => {
  expect(placed(board({ jobs: [job('a', { state })], steps: [step('a', 1, 'SAW')] }))['SAW']).toEqual([]);
});

test('within a work centre what is due first stands first', () => {
  const jobs = [job('b', { due_on: '2026-05-08' }), job('c'), job('a')];
  expect(placed(board({ jobs, steps: jobs.map((one) => step(one.id, 1, 'SAW')) }))['SAW']).toEqual(['a', 'c', 'b']);
});

test('a board of one work centre shows that one alone', () => {
  const jobs = [job('a'), job('b', { state: 'finished' })];
  const steps = [step('a', 1, 'SAW'), step('b', 1, 'MC3')];
  expect(placed(board({ jobs, steps, only: ['SAW'] }))).toEqual({ SAW: ['a'] });
});

test('a work centre that is not in use is not shown', () => {
  expect(placed(board({ centers: [center('SAW', 1, false)] }))).toEqual({});
});

test('the worst is what is said: stopped before late before short', () => {
  const short = [step('a', 1, 'SAW', { yield_bp: 9_000 })];
  const says = (more: Partial<WallJob>, stopped: string[] = []) =>
    board({ jobs: [job('a', more)], steps: short, stopped: new Set(stopped) })[0]?.rows[0];
  expect(says({})?.says).toBe('short');
  expect(says({})?.tone).toBe('warn');
  expect(says({ due_on: '2026-04-22' })?.says).toBe('late');
  expect(says({ due_on: '2026-04-22' }, ['a'])?.says).toBe('stopped');
});

test.each([
  ['waiting', 'waiting', 'wait'],
  ['setup', 'working', 'run'],
  ['running', 'working', 'run'],
])('a step that is %s is said to be %s', (state, says, tone) => {
  const row = board({ jobs: [job('a')], steps: [step('a', 1, 'SAW', { state })] })[0]?.rows[0];
  expect([row?.says, row?.tone]).toEqual([says, tone]);
});

test('a job that is held says so', () => {
  const row = board({ jobs: [job('a', { state: 'held' })], steps: [step('a', 1, 'SAW')] })[0]?.rows[0];
  expect([row?.says, row?.tone]).toEqual(['held', 'hold']);
});

test('what is finished but has not left by its day is late', () => {
  const finished = board({ jobs: [job('a', { state: 'finished', due_on: '2026-04-22' })] }).find((one) => one.key === FINISHED);
  expect(finished?.rows[0]?.says).toBe('late');
});

test('work centres without work are named together, unless there is news of them', () => {
  const groups = board({ jobs: [job('a')], steps: [step('a', 1, 'SAW')], centers: [center('SAW', 1), center('MC3', 2), center('INS', 3)] });
  const { shown, idle } = withoutIdle(groups, (key) => key === 'INS');
  expect(shown.map((one) => one.key)).toEqual(['SAW', 'INS']);
  expect(idle).toEqual(['MC3']);
});
