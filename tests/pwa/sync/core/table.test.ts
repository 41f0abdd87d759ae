import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ShownRecord } from '../../../../pwa/src/sync/core/query';
import { insertAt, Table } from '../../../../pwa/src/sync/core/table';

const record = (id: string, list_id: unknown, seen_by: readonly string[] = []): ShownRecord => ({
  kind: 'card', id, scope: 'shop', v: 1, by: null, at: '', pending: false, list_id, seen_by,
});
const anyStep = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), list: fc.constantFrom('x', 'y', null), seen: fc.subarray(['p', 'q']), stays: fc.boolean() });

test('after any changes it answers what a table made anew would', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
      const table = new Table([record('b', 'x')]);
      const rows = new Map([['b', record('b', 'x')]]);
      for (const { id, list, seen, stays } of steps) {
        // asked between the changes, so that indexes are there to be kept up to date
        for (const value of ['x', 'y', null]) table.by('list_id', value);
        table.by('seen_by', 'p');
        const next = stays ? record(id, list, seen) : undefined;
        table.set(id, next);
        if (next) rows.set(id, next);
        else rows.delete(id);
      }
      const fresh = new Table([...rows.values()].sort((one, other) => (one.id < other.id ? -1 : 1)));
      expect(table.list()).toEqual(fresh.list());
      for (const value of ['x', 'y', null]) expect(table.by('list_id', value)).toEqual(fresh.by('list_id', value));
      for (const value of ['p', 'q']) expect(table.by('seen_by', value)).toEqual(fresh.by('seen_by', value));
    }),
  );
});

test('what nothing touched stays the very same list', () => {
  const table = new Table([record('a', 'x'), record('b', 'y')]);
  const [all, ofX] = [table.list(), table.by('list_id', 'x')];
  table.set('nothing', undefined);
  expect([table.list() === all, table.by('list_id', 'x') === ofX]).toEqual([true, true]);
  table.set('b', record('b', null));
  expect([table.list() === all, table.by('list_id', 'x') === ofX]).toEqual([false, true]);
});

test('an entry finds its place from the end', () => {
  const line = [1, 3, 5];
  insertAt(line, 4, (one) => one > 4);
  insertAt(line, 9, (one) => one > 9);
  expect(line).toEqual([1, 3, 4, 5, 9]);
});
