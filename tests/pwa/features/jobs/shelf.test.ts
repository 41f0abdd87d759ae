import { expect, test } from 'vitest';
import { arrived, expected, overdue, shelf } from '../../../../pwa/src/features/jobs/shelf';
import { book } from '../promise/book';

const arrival = (id: string, qty: number, due_on: string | null, state = 'expected') => ({ id, material_id: 'bar', qty, due_on, state }) as const;
const ARRIVALS = [
  arrival('1', 5, null), arrival('2', 3, '2026-04-30'), arrival('3', 2, '2026-04-20'), arrival('4', 9, '2026-04-10', 'arrived'), arrival('5', 9, '2026-04-15', 'arrived'),
  arrival('6', 50, '2026-04-24', 'cancelled'),
] as never[];

const rows = (ordered_qty: number) =>
  book({
    arrival: ARRIVALS,
    item: [{ id: 'pin', material_id: 'bar', pieces_per_unit: 1 }],
    job: [{ item_id: 'pin', state: 'ordered', start_qty: 0, ordered_qty }],
  });

test('what is taken is not free, and what is missing is said', () => {
  expect(shelf(rows(12), { id: 'bar', stock_qty: 20 }, '2026-04-23')).toEqual({ stock: 20, reserved: 12, free: 8, coming: 10, missing: 0 });
  expect(shelf(rows(35), { id: 'bar', stock_qty: 20 }, '2026-04-23')).toEqual({ stock: 20, reserved: 35, free: 0, coming: 10, missing: 5 });
  expect(shelf(rows(5), { id: 'bar', stock_qty: -2 }, '2026-04-23')).toMatchObject({ stock: -2, free: 0 });
});

test('what comes next stands first, what nobody knows a date of last', () => {
  expect(expected(ARRIVALS as { id: string }[] as never[]).map((one: { id: string }) => one.id)).toEqual(['3', '2', '1']);
  expect(arrived(ARRIVALS as never[]).map((one: { id: string }) => one.id)).toEqual(['5', '4']);
});

test('what should have come is overdue, what has no date is not', () => {
  expect(ARRIVALS.map((one) => overdue(one, '2026-04-23'))).toEqual([false, false, true, false, false, false]);
});
