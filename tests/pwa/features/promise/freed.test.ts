import { expect, test } from 'vitest';
import { plant } from '../../../../pwa/src/features/capacity/known';
import { freed, isBegun } from '../../../../pwa/src/features/promise/freed';
import { records } from '../../../../pwa/src/sync';
import { shop } from '../../inMemory';
import { rows, worked } from './worked';

const cell = (on_day: string, load_min: number, carried_min = 0, jobs: unknown = null) => ({ id: on_day, work_center_id: 'LATHE', on_day, load_min, carried_min, jobs });
const takes = [['LATHE', '2026-04-24', 100], ['LATHE', '2026-04-20', 50], ['GONE', '2026-04-24', 10]];
const promise = { id: 'p', state: 'committed', takes };

function load(more: Parameters<typeof shop>[0], replaced: string | null = 'p') {
  shop({ ...rows(), promise: [promise], ...more });
  return freed(plant(records, worked.today), records, replaced).load['LATHE'];
}

test('what a promise takes is free for the one that takes its place', () => {
  const load_cell = [cell('2026-04-24', 130), cell('2026-04-27', 80)];
  expect(load({ load_cell })).toEqual({ '2026-04-24': 30, '2026-04-27': 80 });
  expect(load({ load_cell: [cell('2026-04-24', 60)] })).toEqual({ '2026-04-24': 0 });
});

test('what does not lie there frees nothing', () => {
  const load_cell = [cell('2026-04-24', 130)];
  const whole = { '2026-04-24': 130 };
  expect(load({ load_cell }, null)).toEqual(whole);
  expect(load({ load_cell }, 'nobody')).toEqual(whole);
  expect(load({ load_cell, promise: [{ ...promise, state: 'expired' }] })).toEqual(whole);
  expect(load({ load_cell, promise: [{ ...promise, takes: [['GONE', '2026-04-24', 100]] }] })).toEqual(whole);
});

test('a job in work lies there instead of its promise', () => {
  const load_cell = [cell('2026-04-24', 130, 0, [['job', 'j', 40], ['job', 'k', 50], ['promise', 'j', 40]])];
  const linked = [{ ...promise, job_id: 'j' }];
  expect(load({ load_cell, promise: linked, job: [{ id: 'j', state: 'running' }] })).toEqual({ '2026-04-24': 90 });
  expect(load({ load_cell: [cell('2026-04-24', 130, 0, [['promise', 'p', 100]])], promise: linked, job: [{ id: 'j', state: 'ordered' }] })).toEqual({ '2026-04-24': 30 });
});

test('what is carried on to the next days is less too', () => {
  const over = load({ load_cell: [cell('2026-04-24', 5000), cell('2026-04-27', 0, 4000)], promise: [{ ...promise, takes: [['LATHE', '2026-04-24', 4999]] }] });
  expect(over).toEqual({ '2026-04-24': 1, '2026-04-27': 0 });
});

test('several stand back together, and what each freed is counted once', () => {
  shop({ ...rows(), promise: [promise, { id: 'q', state: 'held', takes: [['LATHE', '2026-04-24', 25]] }], load_cell: [cell('2026-04-24', 130)] });
  const one = freed(plant(records, worked.today), records, 'p');
  expect(freed(one, records, 'p', 'q').load['LATHE']).toEqual({ '2026-04-24': 5 });
});

test('a hold that is to take the place of another lies only with what is beyond it', () => {
  const after = { id: 'q', state: 'held', replaces: 'p', takes: [['LATHE', '2026-04-24', 120], ['LATHE', '2026-04-27', 30]] };
  const part = { id: 'r', state: 'held', split_of: 'q', takes: [['LATHE', '2026-04-24', 10]] };
  const load_cell = [cell('2026-04-24', 130), cell('2026-04-27', 30)];
  expect(load({ load_cell, promise: [promise, after, part] }, 'q')).toEqual({ '2026-04-24': 110, '2026-04-27': 0 });
  expect(load({ load_cell, promise: [promise, after, part] }, 'r')).toEqual({ '2026-04-24': 120, '2026-04-27': 30 });
  expect(load({ load_cell, promise: [{ ...promise, state: 'changed' }, after] }, 'q')).toEqual({ '2026-04-24': 10, '2026-04-27': 0 });
});

test('a job without a promise frees what it takes', () => {
  const load_cell = [cell('2026-04-24', 130, 0, [['job', 'j', 40], ['job', 'k', 50]])];
  expect(load({ load_cell, job: [{ id: 'j', state: 'running' }, { id: 'k', state: 'running' }] }, 'j')).toEqual({ '2026-04-24': 90 });
});

test('a job was begun from its release until it left', () => {
  shop({ job: ['ordered', 'released', 'running', 'finished', 'held', 'shipped'].map((state) => ({ id: state, state })) });
  expect(records.list('job').flatMap(({ id }) => (isBegun(records, id) ? [id] : [])).sort()).toEqual(['finished', 'released', 'running']);
  expect(isBegun(records, null)).toBe(false);
});
