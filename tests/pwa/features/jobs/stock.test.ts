import { expect, test } from 'vitest';
import { reserved } from '../../../../pwa/src/features/jobs/stock';
import { book } from '../promise/book';

const rows = book({
  item: [{ id: 'pin', material_id: 'bar', pieces_per_unit: 40 }],
  job: [
    { item_id: 'pin', state: 'released', start_qty: 41, ordered_qty: 30 },
    { item_id: 'pin', state: 'ordered', start_qty: 0, ordered_qty: 80 },
    { item_id: 'pin', state: 'released', start_qty: 400, ordered_qty: 400, drawn_qty: 10 },
    { item_id: 'pin', state: 'running', start_qty: 400, ordered_qty: 400 },
  ],
  promise: [
    { id: 'held', item_id: 'pin', state: 'held', promised_qty: 10, job_id: null },
    { id: 'made', item_id: 'pin', state: 'committed', promised_qty: 80, job_id: 'x' },
  ],
});

test('jobs that have not begun and promises that are no job take whole units', () => {
  expect(reserved(rows, 'bar')).toBe(5);
  expect(reserved(rows, 'bar', 'held')).toBe(4);
  expect(reserved(rows, 'nothing')).toBe(0);
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
  expect(reserved(all, 'bar')).toBe(21);
  expect(reserved(all, 'bar', 'after')).toBe(5);
  expect(reserved(all, 'bar', 'before')).toBe(14);
});
