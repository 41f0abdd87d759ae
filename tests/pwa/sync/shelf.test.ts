import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Checkpoint, Replica } from '../../../pwa/src/sync/core/replica';
import type { WireRecord } from '../../../pwa/src/sync/protocol.gen';
import { applyToShelf, bucketOf, dropFromShelf } from '../../../pwa/src/sync/shelf';
import { row } from './core/shapes';

/** An object store in memory that remembers what was rewritten. */
function shelfOf(buckets = new Map<string, readonly WireRecord[]>()) {
  const written: string[] = [];
  return {
    buckets,
    written,
    get: async (key: string) => buckets.get(key),
    getAllKeys: async () => [...buckets.keys()],
    put: async (rows: readonly WireRecord[], key: string) => {
      written.push(key);
      return buckets.set(key, rows);
    },
    delete: async (key: string) => buckets.delete(key),
  };
}

const SCOPES = ['shop', 'sales'];
const anyChange = fc.record({
  id: fc.constantFrom('0-0001', '0-0041', '0-0002', '0-zzzz'),
  scope: fc.constantFrom(...SCOPES),
  stays: fc.boolean(),
});
const anyStep = fc.record({ changes: fc.array(anyChange, { maxLength: 5 }), replaced: fc.subarray(SCOPES), drop: fc.boolean() });

test('the disk comes to the same as the memory', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 8 }), async (steps) => {
      const shelf = shelfOf();
      const replica = new Replica();
      let v = 0;
      for (const { changes, replaced, drop } of steps) {
        const upserts: WireRecord[] = [];
        const gone: Checkpoint['gone'][number][] = [];
        for (const { id, scope, stays } of changes) {
          v += 1;
          if (stays) upserts.push(row(id, v, {}, { scope }));
          else gone.push({ kind: 'card', id, scope, v });
        }
        const checkpoint: Checkpoint = { v, serverEpoch: 's', scopes: SCOPES, replaced, upserts, gone, receipts: [], digests: {} };
        replica.apply(checkpoint);
        await applyToShelf(shelf, checkpoint);
        if (drop) {
          replica.drop(['sales']);
          await dropFromShelf(shelf, ['sales']);
        }
      }
      const onDisk = [...shelf.buckets.values()].flat().sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(onDisk).toEqual([...replica.ids('card')].sort().map((id) => replica.get('card', id)));
    }),
  );
});

test('a change rewrites one bucket', async () => {
  const shelf = shelfOf();
  const upserts = Array.from({ length: 500 }, (_, at) => row(`0-${at.toString(16).padStart(4, '0')}`, at));
  const first = { replaced: ['shop'], upserts, gone: [] };
  await applyToShelf(shelf, first);
  expect(shelf.buckets.size).toBe(64);
  shelf.written.length = 0;
  await applyToShelf(shelf, { ...first, replaced: [], upserts: [row('0-0007', 501)] });
  expect(shelf.written).toEqual([bucketOf('card', '0-0007')]);
});
