import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestText, hashRow, xor, ZERO } from '../../../../pwa/src/sync/core/digest';
import { type Checkpoint, Collector, Replica } from '../../../../pwa/src/sync/core/replica';
import { row } from './shapes';

const checkpoint = (v: number, change: Partial<Checkpoint>): Checkpoint => ({
  v, serverEpoch: 's', scopes: ['shop', 'sales'], replaced: [], upserts: [], gone: [], receipts: [], digests: {}, ...change,
});
const gone = (id: string, v: number, scope = 'shop') => ({ kind: 'card', id, scope, v });

describe('collecting', () => {
  test('nothing is true before the last frame', () => {
    const collector = new Collector('s', ['shop'], ['shop']);
    expect(collector.add({ t: 'feed', v: 3, changes: [row('a', 1)], more: true })).toBeNull();
    expect([collector.open, collector.received]).toEqual([true, 1]);
    expect(collector.add({ t: 'feed', v: 5, changes: [row('b', 5)], gone: [gone('c', 4)], digests: { shop: 'x' } })).toEqual(
      checkpoint(5, { scopes: ['shop'], replaced: ['shop'], upserts: [row('a', 1), row('b', 5)], gone: [gone('c', 4)], digests: { shop: 'x' } }),
    );
    expect(collector.add({ t: 'feed', v: 6 })?.replaced).toEqual([]);
  });

  test('a scope lost half-way leaves the open checkpoint', () => {
    const collector = new Collector('s', ['shop', 'sales'], ['sales']);
    collector.add({ t: 'feed', v: 3, changes: [row('a', 1), row('b', 2, {}, { scope: 'sales' })], more: true });
    collector.drop(['sales']);
    expect(collector.add({ t: 'feed', v: 3 })).toMatchObject({ scopes: ['shop'], replaced: [], upserts: [row('a', 1)] });
  });
});

describe('a checkpoint', () => {
  test('puts, replaces and removes', () => {
    const replica = new Replica([row('a', 1), row('b', 2)]);
    const touched = replica.apply(checkpoint(4, { upserts: [row('a', 3, { title: 'A' })], gone: [gone('b', 4)] }));
    expect(touched).toEqual([['card', 'a'], ['card', 'b']]);
    expect(replica.get('card', 'a')?.fields['title']).toBe('A');
    expect(replica.get('card', 'b')).toBeUndefined();
  });

  test('a record that moved to another scope is not taken by the tombstone it left', () => {
    const replica = new Replica([row('a', 1)]);
    replica.apply(checkpoint(5, { upserts: [row('a', 5, {}, { scope: 'sales' })], gone: [gone('a', 5)] }));
    expect(replica.get('card', 'a')?.scope).toBe('sales');
  });

  test('older than what is here changes nothing', () => {
    const replica = new Replica([row('a', 7)]);
    replica.apply(checkpoint(7, { upserts: [row('a', 3)], gone: [gone('a', 5)] }));
    expect(replica.get('card', 'a')?.v).toBe(7);
  });

  test('a scope sent whole leaves only what was sent, whatever its version', () => {
    const replica = new Replica([row('a', 9), row('b', 2), row('c', 3, {}, { scope: 'sales' })]);
    replica.apply(checkpoint(4, { replaced: ['shop'], upserts: [row('a', 1)] }));
    expect([replica.get('card', 'a')?.v, replica.get('card', 'b'), replica.get('card', 'c')?.v]).toEqual([1, undefined, 3]);
  });

  test('dropping scopes forgets their rows', () => {
    const replica = new Replica([row('a', 1), row('c', 3, {}, { scope: 'sales' })]);
    expect(replica.drop(['sales'])).toEqual([['card', 'c']]);
    expect(replica.size).toBe(1);
  });
});

test('the digest is kept up to date with every change', () => {
  const change = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('shop', 'sales'), fc.boolean());
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
      const replica = new Replica([row('a', 0)]);
      replica.differing({});
      changes.forEach(([id, scope, stays], at) => {
        replica.apply(checkpoint(at + 1, stays ? { upserts: [row(id, at + 1, {}, { scope })] } : { gone: [gone(id, at + 1, scope)] }));
      });
      const truth = { shop: ZERO, sales: ZERO };
      for (const id of replica.ids('card')) {
        const { scope, v } = replica.get('card', id)!;
        truth[scope as 'shop'] = xor(truth[scope as 'shop'], hashRow('card', id, v));
      }
      const told = { shop: digestText(truth.shop), sales: digestText(truth.sales) };
      expect(replica.differing(told)).toEqual([]);
      expect(replica.differing({ ...told, sales: 'ffffffffffffffff' })).toEqual(['sales']);
    }),
  );
});
