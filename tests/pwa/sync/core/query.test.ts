import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Shown } from '../../../../pwa/src/sync/core/query';
import { type Checkpoint, Replica } from '../../../../pwa/src/sync/core/replica';
import type { Mutation, WireRecord } from '../../../../pwa/src/sync/protocol.gen';
import { CATALOGUE, created, mutation, patched, row } from './shapes';

function shownOf(rows: WireRecord[], ...mutations: Mutation[]): Shown {
  const shown = new Shown(CATALOGUE, new Replica(rows), 'me');
  shown.enter(mutations);
  return shown;
}

function checkpoint(v: number, change: Partial<Checkpoint>): Checkpoint {
  return { v, serverEpoch: 's', scopes: ['shop'], replaced: [], upserts: [], gone: [], receipts: [], digests: {}, ...change };
}

describe('what is shown', () => {
  test('is the base alone when nothing is unsent', () => {
    expect(shownOf([row('a', 3, { title: 'A' })]).get('card', 'a')).toMatchObject({ title: 'A', v: 3, by: 'u1', pending: false });
  });

  test('is the outbox on top of the base, in order', () => {
    const shown = shownOf(
      [row('a', 3, { title: 'A', good: 5 })],
      mutation(2, patched('a', 3, { title: 'C', good: { add: 2 } })),
      mutation(1, patched('a', 3, { title: 'B', state: { from: 'open', to: 'doing' }, seen_by: { add: ['u1'], remove: [] } })),
    );
    expect(shown.get('card', 'a')).toMatchObject({ title: 'C', good: 7, state: 'doing', seen_by: ['u1'], v: 3, pending: true });
  });

  test('has a new record with its defaults, made by this person', () => {
    const shown = shownOf([], mutation(1, created('n', { title: 'N' })));
    expect(shown.list('card')).toEqual([
      { kind: 'card', id: 'n', scope: 'shop', v: 0, by: 'me', at: expect.any(String) as string, pending: true, title: 'N', list_id: null, good: 0, seen_by: [], shipped_on: null, state: 'open' },
    ]);
  });

  test('puts a private record into the scope of its person', () => {
    const shown = shownOf([], mutation(1, { op: 'create', kind: 'letter', id: 'l', fields: { to_id: 'u7' } }));
    expect(shown.get('letter', 'l')?.scope).toBe('user:u7');
  });

  test('leaves out what was deleted, and a patch of what is not there', () => {
    const shown = shownOf([row('a', 3)], mutation(1, { op: 'delete', kind: 'card', id: 'a', base: 3 }), mutation(2, patched('zz', 1, { title: 'x' })));
    expect(shown.list('card')).toEqual([]);
    expect(shown.get('card', 'zz')).toBeUndefined();
  });

  test('keeps a value that may be given once', () => {
    const shown = shownOf([row('a', 3, { shipped_on: '2026-05-01' })], mutation(1, patched('a', 3, { shipped_on: '2026-05-02' })));
    expect(shown.get('card', 'a')?.['shipped_on']).toBe('2026-05-01');
  });
});

describe('lists', () => {
  test('are in the order of creation and found by any field, by its members too', () => {
    const shown = shownOf([row('b', 1, { list_id: 'x', seen_by: ['u1', 'u2'] }), row('a', 2, { list_id: 'x' }), row('c', 3, { list_id: 'y' })]);
    expect(shown.list('card').map((one) => one.id)).toEqual(['a', 'b', 'c']);
    expect(shown.by('card', 'list_id', 'x').map((one) => one.id)).toEqual(['a', 'b']);
    expect(shown.by('card', 'seen_by', 'u2').map((one) => one.id)).toEqual(['b']);
    expect(shown.by('card', 'list_id', null)).toEqual([]);
  });

  test('stay the very same array while nothing in them changes', () => {
    const shown = shownOf([row('a', 1, { list_id: 'x' }), row('b', 2, { list_id: 'y' })]);
    const before = { x: shown.by('card', 'list_id', 'x'), y: shown.by('card', 'list_id', 'y') };
    shown.enter([mutation(1, patched('a', 1, { list_id: 'y' }))]);
    expect(shown.by('card', 'list_id', 'x')).not.toBe(before.x);
    expect(shown.by('card', 'list_id', 'y').map((one) => one.id)).toEqual(['a', 'b']);
    const after = shown.by('card', 'list_id', 'y');
    shown.enter([mutation(2, created('c', { list_id: 'x' }))]);
    expect(shown.by('card', 'list_id', 'y')).toBe(after);
  });

  test('an entry told twice counts once', () => {
    const shown = shownOf([row('a', 1)], mutation(1, patched('a', 1, { good: { add: 2 } })));
    shown.enter([mutation(1, patched('a', 1, { good: { add: 2 } }))]);
    expect(shown.get('card', 'a')?.['good']).toBe(2);
  });
});

test('the entry and the row that it became never show together or not at all', () => {
  const entry = mutation(1, patched('a', 1, { good: { add: 2 } }));
  const shown = shownOf([row('a', 1, { good: 1 })], entry);
  const touched = shown.replica.apply(checkpoint(2, { upserts: [row('a', 2, { good: 3 })] }));
  shown.refresh([...touched, ...shown.leave([entry])]);
  expect(shown.get('card', 'a')).toMatchObject({ good: 3, v: 2, pending: false });
});

const anyRow = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('x', 'y', null), fc.boolean());

test('kept up to date record by record is the same as built anew', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 12 }), fc.array(anyRow, { maxLength: 6 }), (changes, unsent) => {
      const shown = shownOf([]);
      shown.list('card');
      shown.by('card', 'list_id', 'x');
      changes.forEach(([id, list, stays], at) => {
        const v = at + 1;
        const cp = stays ? { upserts: [row(id, v, { list_id: list })] } : { gone: [{ kind: 'card', id, scope: 'shop', v }] };
        shown.refresh(shown.replica.apply(checkpoint(v, cp)));
        const entry = unsent[at];
        if (entry) shown.enter([mutation(v, entry[2] ? created(entry[0], { list_id: entry[1] }) : patched(entry[0], 1, { list_id: entry[1] }))]);
      });
      const rows = [...shown.replica.ids('card')].map((id) => shown.replica.get('card', id)!);
      const anew = new Shown(CATALOGUE, new Replica(rows), 'me');
      anew.enter(changes.flatMap((_, at) => {
        const entry = unsent[at];
        return entry ? [mutation(at + 1, entry[2] ? created(entry[0], { list_id: entry[1] }) : patched(entry[0], 1, { list_id: entry[1] }))] : [];
      }));
      expect(shown.list('card')).toEqual(anew.list('card'));
      for (const list of ['x', 'y', null]) expect(shown.by('card', 'list_id', list)).toEqual(anew.by('card', 'list_id', list));
    }),
  );
});
