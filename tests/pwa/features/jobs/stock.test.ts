import { expect, test } from 'vitest';
import { reserved, stands } from '../../../../pwa/src/features/jobs/stock';
import { book } from '../promise/book';

const TODAY = '2026-04-23';
const rows = book({
  item: [{ id: 'pin', material_id: 'bar', pieces_per_unit: 40 }],
  job: [
    { id: 'job1', item_id: 'pin', state: 'released', start_qty: 41, ordered_qty: 30 },
    { id: 'job2', item_id: 'pin', state: 'ordered', start_qty: 0, ordered_qty: 80 },
    { id: 'job3', item_id: 'pin', state: 'released', start_qty: 400, ordered_qty: 400, drawn_qty: 10 },
    { id: 'job4', item_id: 'pin', state: 'running', start_qty: 400, ordered_qty: 400 },
  ],
  promise: [
    { id: 'held', item_id: 'pin', state: 'held', promised_qty: 10, job_id: null },
    { id: 'made', item_id: 'pin', state: 'committed', promised_qty: 80, job_id: 'x' },
  ],
});

test('jobs that have not begun and promises that are no job take whole units', () => {
  expect(reserved(rows, 'bar', TODAY)).toBe(5);
  expect(reserved(rows, 'bar', TODAY, 'held')).toBe(4);
  expect(reserved(rows, 'nothing', TODAY)).toBe(0);
});

test('what takes the place of a promise finds its units free, and those of its job', () => {
  const items = { item: [{ id: 'pin', material_id: 'bar', pieces_per_unit: 1 }] };
  const job = [{ id: 'x', item_id: 'pin', state: 'ordered', start_qty: 0, ordered_qty: 7 }];
  const promise = [
    { id: 'before', item_id: 'pin', state: 'committed', promised_qty: 7, job_id: 'x' },
    { id: 'plain', item_id: 'pin', state: 'committed', promised_qty: 5, job_id: null },
    { id: 'after', item_id: 'pin', state: 'held', promised_qty: 9, job_id: null, replaces: 'before' },
  ];
  const all = book({ ...items, job, promise });
  expect(reserved(all, 'bar', TODAY)).toBe(14);
  expect(reserved(all, 'bar', TODAY, 'after')).toBe(5);
  expect(reserved(all, 'bar', TODAY, 'before')).toBe(7);
});

test('a hold takes up to the end of its last day, and a commitment for good', () => {
  const standing = (state: 'held' | 'committed' | 'cancelled', expires_on: string | null) => stands({ state, expires_on }, TODAY);
  expect(['2026-04-22', TODAY, null].map((day) => standing('held', day))).toEqual([false, true, true]);
  expect(standing('committed', '2026-04-22')).toBe(true);
  expect(standing('cancelled', null)).toBe(false);
});
