import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Checkpoint } from '../../../pwa/src/sync/core/replica';
import { KEEP_MS } from '../../../pwa/src/sync/core/verdicts';
import type { Receipt } from '../../../pwa/src/sync/protocol.gen';
import { photoBox } from '../../../pwa/src/sync/photobox';
import { type Kept, people, type PhotoRow, Store } from '../../../pwa/src/sync/store';
import { AT, created, row } from './core/shapes';

let store: Store;
let user = 0;
let durabilities: unknown[] = [];

beforeEach(async () => {
  user += 1;
  store = await Store.open(`u${user}`, 'epoch-1');
  durabilities = [];
});

const open = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (names, mode, options) {
  if (mode === 'readwrite') durabilities.push(options?.durability);
  return open.call(this, names, mode, options);
};

const checkpoint = (v: number, more: Partial<Checkpoint> = {}): Checkpoint => ({
  v, serverEpoch: 's', scopes: ['shop'], replaced: [], upserts: [], gone: [], receipts: [], digests: {}, ...more,
});
const receipt = (seq: number, verdict: Receipt['verdict'] = 'applied', v = 1): Receipt => ({ seq, verdict, v });
const save = (id: string, instead?: number) => store.save([created(id)], AT, 1, [], instead);

/** What is there after everything in memory was lost. */
async function reopened() {
  store.close();
  store = await Store.open(`u${user}`, 'never used');
  return store.read();
}

async function saved(count: number): Promise<void> {
  for (let at = 1; at <= count; at += 1) await save(`c${at}`);
}

describe('saving', () => {
  test('gives numbers in order, flushes to disk, and survives', async () => {
    expect([(await save('a')).seq, (await save('b')).seq]).toEqual([1, 2]);
    expect(durabilities).toEqual(['strict', 'strict']);
    const { outbox, meta } = await reopened();
    expect(outbox).toEqual([1, 2].map((seq, at) => ({ seq, at: AT, schema: 1, edits: [created('ab'[at]!)] })));
    expect(meta).toMatchObject({ epoch: 'epoch-1', nextSeq: 3 });
  });

  test('two tabs never get the same number', async () => {
    const other = await Store.open(`u${user}`, 'never used');
    const entries = await Promise.all([save('a'), other.save([created('b')], AT, 1), save('c'), other.save([created('d')], AT, 1)]);
    expect(entries.map((one) => one.seq).sort()).toEqual([1, 2, 3, 4]);
    other.close();
  });

  test('a full disk is said plainly and changes nothing', async () => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const failed = await save('a').catch((error: unknown) => error);
    IDBObjectStore.prototype.put = put;
    expect(failed).toMatchObject({ code: 'quota_full' });
    expect((await reopened()).outbox).toEqual([]);
    expect((await save('a')).seq).toBe(1);
  });
});

describe('a checkpoint', () => {
  test('is one transaction: rows, verdicts and version', async () => {
    await saved(3);
    const settled = await store.commit(checkpoint(5, { upserts: [row('c1', 5)], receipts: [receipt(1), receipt(2, 'refused')] }), 77);
    expect(settled.map((one) => one.seq)).toEqual([1, 2]);
    const { rows, outbox, attention, meta } = await reopened();
    expect(rows).toEqual([row('c1', 5)]);
    expect(outbox.map((one) => one.seq)).toEqual([3]);
    expect(attention).toMatchObject([{ seq: 2, mutation: { edits: [created('c2')] }, receipt: { verdict: 'refused' } }]);
    expect(meta).toMatchObject({ v: 5, serverEpoch: 's', scopes: ['shop'], heardAt: 77 });
  });

  test('rows that an app of another schema read are shown until all of them came again', async () => {
    await store.commit(checkpoint(5, { upserts: [row('c1', 5)], replaced: ['shop'] }), 0);
    expect((await reopened()).meta.reread).toBe(false);
    await store.write(['meta'], 'strict', async (tx) => {
      const meta = (await tx.objectStore('meta').get('meta'))!;
      await tx.objectStore('meta').put({ ...meta, schema: meta.schema - 1 }, 'meta');
    });
    expect(await reopened()).toMatchObject({ meta: { reread: true, v: 5, scopes: ['shop'] }, rows: [{ id: 'c1' }] });
    // an app that was too old even for this server takes receipts only: its rows are still to be read
    await store.commit(checkpoint(5), 0);
    expect((await reopened()).meta.reread).toBe(true);
    await store.commit(checkpoint(6, { upserts: [row('c1', 5)], replaced: ['shop'] }), 0);
    expect((await reopened()).meta.reread).toBe(false);
  });

  test('that cannot be written leaves everything as it was', async () => {
    await saved(1);
    const unclonable = { ...row('x', 5), fields: { title: () => 'x' } };
    await expect(store.commit(checkpoint(5, { upserts: [unclonable], receipts: [receipt(1)] }), 0)).rejects.toMatchObject({ code: 'storage_broken' });
    const { rows, outbox, meta } = await reopened();
    expect([rows, outbox.length, meta.v]).toEqual([[], 1, 0]);
  });

  test('a receipt that comes before its rows keeps the entry on screen', async () => {
    await saved(1);
    await store.commit(checkpoint(3, { receipts: [receipt(1, 'applied', 4)] }), 0);
    expect((await reopened()).awaited).toMatchObject([{ seq: 1 }]);
    await store.commit(checkpoint(4, { upserts: [row('c1', 4)] }), 0);
    expect((await reopened()).awaited).toEqual([]);
  });

  test('receipts are numbered from the offset of the epoch', async () => {
    await saved(2);
    await store.commit(checkpoint(1, { receipts: [receipt(1)] }), 0);
    await store.prune(KEEP_MS + 1);
    await store.newEpoch('epoch-2');
    const { meta } = await reopened();
    expect(meta).toMatchObject({ epoch: 'epoch-2', offset: 1 });
    expect((await store.commit(checkpoint(1, { receipts: [receipt(1)] }), 0)).map((one) => one.seq)).toEqual([2]);
  });
});

describe('a server that was restored', () => {
  async function settledUpTo(count: number): Promise<void> {
    await saved(count);
    const receipts = Array.from({ length: count }, (_, at) => receipt(at + 1, at === 1 ? 'refused' : 'applied'));
    await store.commit(checkpoint(1, { receipts }), 0);
  }

  test('gets what it forgot in order, and nothing for what the person dealt with', async () => {
    await settledUpTo(4);
    await store.discard(2);
    await save('c5');
    expect(await store.offerAgain(1, 'epoch-2')).toEqual({ moved: true, newEpoch: false });
    const { outbox, meta } = await reopened();
    expect(outbox.map((one) => [one.seq, one.edits.length])).toEqual([[2, 0], [3, 1], [4, 1], [5, 1]]);
    expect(meta.epoch).toBe('epoch-1');
  });

  test('that knows everything is offered nothing', async () => {
    await settledUpTo(3);
    expect(await store.offerAgain(3, 'epoch-2')).toEqual({ moved: false, newEpoch: false });
  });

  test('that has numbers never given here meets an old copy of the database: a new epoch', async () => {
    await settledUpTo(3);
    await save('c4');
    await store.note({ device: 'd1' });
    expect(await store.offerAgain(9, 'epoch-2')).toEqual({ moved: true, newEpoch: true });
    const { meta, outbox } = await reopened();
    expect(meta).toMatchObject({ epoch: 'epoch-2', offset: 0, before: [['d1', 'epoch-1']] });
    expect(outbox.map((one) => one.seq)).toEqual([1, 2, 3, 4]);
  });

  test('twice, and knows other verdicts than it told, changes them', async () => {
    await save('a');
    await save('b');
    await save('c');
    await store.commit(checkpoint(1, { receipts: [receipt(1, 'refused'), receipt(2), receipt(3, 'refused')] }), 0);
    await store.discard(3);
    const now = await store.commit(checkpoint(1, { receipts: [receipt(1), receipt(2, 'refused'), receipt(3)] }), 0);
    expect(now.map((one) => [one.seq, one.receipt.verdict])).toEqual([[1, 'applied'], [2, 'refused']]);
    expect((await store.read()).attention.map((one) => one.seq)).toEqual([2]);
    expect(await store.commit(checkpoint(1, { receipts: [receipt(1), receipt(2, 'refused')] }), 0)).toEqual([]);
  });

  test('older than what is kept begins a new epoch', async () => {
    await settledUpTo(3);
    await store.prune(KEEP_MS + 1);
    await save('c4');
    expect(await store.offerAgain(1, 'epoch-2')).toEqual({ moved: false, newEpoch: true });
    expect((await reopened()).meta).toMatchObject({ epoch: 'epoch-2', offset: 3 });
    expect(await store.offerAgain(0, 'epoch-3')).toEqual({ moved: false, newEpoch: false });
  });
});

describe('the attention list', () => {
  test('an entry saved in place of another takes it off in the same transaction', async () => {
    await saved(1);
    await store.commit(checkpoint(1, { receipts: [receipt(1, 'refused')] }), 0);
    await save('c1', 1);
    const { attention, outbox } = await reopened();
    expect([attention, outbox.map((one) => one.seq)]).toEqual([[], [2]]);
  });
});

test('person and server hear of a loss at once, and neither forgets the other', async () => {
  const wiped = { unsent: 2, unsentPhotos: 0, epoch: 'e', lastSeq: 2, at: AT, seen: false, told: false };
  await store.note({ wiped });
  const heard = await Promise.all([store.lossHeard({ seen: true }), store.lossHeard({ told: true, unsent: 1 })]);
  expect(heard).toEqual([{ ...wiped, seen: true }, null]);
  expect((await reopened()).meta.wiped).toBeNull();
});

describe('leaving', () => {
  test('dropped scopes go, unsent entries stay', async () => {
    await saved(1);
    await store.commit(checkpoint(3, { scopes: ['shop', 'sales'], upserts: [row('a', 1), row('b', 2, {}, { scope: 'sales' })] }), 0);
    await store.drop(['sales']);
    expect(await reopened()).toMatchObject({ rows: [row('a', 1)], meta: { scopes: ['shop'], v: 3 } });
    await store.drop(null);
    expect(await reopened()).toMatchObject({ rows: [], outbox: [{ seq: 1 }], meta: { scopes: [], v: 0 } });
  });

  test('each person has a database of their own', async () => {
    await saved(2);
    expect(await people()).toContain(`u${user}`);
    const other = await Store.open(`u${user}-other`, 'e');
    expect((await other.glance()).outbox).toEqual([]);
    other.close();
  });
});

describe('a connection that the browser loses', () => {
  const picture: PhotoRow = { sha256: 'ab', type: 'image/jpeg', bytes: 3, chunks: 1, keptAt: 0, used: false, sent: 0, fault: null };
  const ways: Record<string, (one: Store) => Promise<unknown>> = {
    save: (one) => one.save([created('new')], AT, 1, ['ab'], 2),
    discard: (one) => one.discard(2),
    commit: (one) => one.commit(checkpoint(7, { upserts: [row('c3', 7)], receipts: [receipt(3), receipt(4, 'refused')] }), 5),
    'offer again': (one) => one.offerAgain(1, 'epoch-2'),
    'offer again to a server that forgot too much': async (one) => (await one.prune(KEEP_MS + 10), one.offerAgain(0, 'epoch-2')),
    'new epoch': (one) => one.newEpoch('epoch-2'),
    'another device': (one) => one.writeAs('d2', 'epoch-2'),
    note: (one) => one.note({ verifiedAt: 3 }),
    'a loss is heard of': (one) => one.lossHeard({ seen: true }),
    drop: (one) => one.drop(['shop']),
    'keep a picture': (one) => photoBox(one).put({ ...picture, sha256: 'cd' }, new ArrayBuffer(3)),
    'forget a picture': (one) => photoBox(one).remove('ab'),
    read: (one) => one.read(),
  };

  /** A database with two settled entries, one of them to be looked at, and two unsent ones. */
  async function full(): Promise<Store> {
    user += 1;
    const made = await Store.open(`u${user}`, 'epoch-1');
    for (let at = 1; at <= 4; at += 1) await made.save([created(`c${at}`)], AT, 1);
    await made.commit(checkpoint(2, { upserts: [row('c1', 1)], receipts: [receipt(1), receipt(2, 'refused')] }), 1);
    await photoBox(made).put(picture, new ArrayBuffer(3));
    return made;
  }

  function deleted(name: string): Promise<unknown> {
    return new Promise((done, failed) => {
      const asked = indexedDB.deleteDatabase(name);
      asked.onsuccess = done;
      asked.onerror = failed;
    });
  }

  async function contents(one: Store): Promise<unknown> {
    return { ...(await one.read()), pictures: await photoBox(one).list() };
  }

  async function undisturbed(way: string): Promise<{ result: unknown; after: unknown }> {
    const made = await full();
    const result = await ways[way]!(made);
    return { result, after: await contents(made) };
  }

  /** Let the connection break at request number `at` from now on, once; return whether there was such a request. */
  function breakAt(at: number): () => boolean {
    let count = 0;
    let broke = false;
    for (const name of ['get', 'getAll', 'getAllKeys', 'put', 'add', 'delete', 'clear', 'openCursor', 'openKeyCursor', 'count'] as const) {
      const real = IDBObjectStore.prototype[name] as (...given: unknown[]) => IDBRequest;
      vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...given: unknown[]) {
        count += 1;
        if (broke || count < at) return real.apply(this, given) as never;
        broke = true;
        const { transaction } = this;
        queueMicrotask(() => {
          transaction.abort();
          transaction.db.close();
        });
        return real.apply(this, given) as never;
      });
    }
    return () => broke;
  }

  afterEach(() => void vi.restoreAllMocks());

  test.each(Object.keys(ways))('at any request of one transaction costs nothing: %s', async (way) => {
    const wanted = await undisturbed(way);
    for (let at = 1, broke = true; broke; at += 1) {
      const made = await full();
      const didBreak = breakAt(at);
      const result = await ways[way]!(made);
      broke = didBreak();
      vi.restoreAllMocks();
      expect({ result, after: await contents(made) }, `request ${at}`).toEqual(wanted);
      expect(at > 1 || broke).toBe(true);
    }
  });

  test.each(Object.keys(ways))('after it has committed changes nothing a second time: %s', async (way) => {
    const wanted = await undisturbed(way);
    const made = await full();
    const write = made.write.bind(made);
    let lose = true;
    // the transaction commits, and then its caller hears of an error
    made.write = (names, durability, act) =>
      write(names, durability, async (tx, again) => {
        const result = await act(tx, again);
        if (!lose || again) return result;
        await tx.done;
        throw new DOMException('connection to the database was lost', 'UnknownError');
      });
    const result = await ways[way]!(made);
    lose = false;
    // what was offered again is in the outbox: who asks once more must look there
    if (way === 'offer again') expect(result).toEqual({ moved: true, newEpoch: false });
    else if (way.startsWith('offer again')) expect(result).toMatchObject({ newEpoch: true });
    else expect(result).toEqual(wanted.result);
    expect(await contents(made)).toEqual(wanted.after);
  });

  test('while an entry commits, which is then sent by another tab: it is found again, not saved twice', async () => {
    const made = await full();
    const other = await Store.open(`u${user}`, 'never used');
    const write = made.write.bind(made);
    made.write = (names, durability, act) =>
      write(names, durability, async (tx, again) => {
        const result = await act(tx, again);
        if (again) return result;
        await tx.done;
        await other.save([created('neighbour')], AT, 1);
        await other.commit(checkpoint(7, { receipts: [receipt(3), receipt(4), receipt(5)] }), 5);
        throw new DOMException('connection to the database was lost', 'UnknownError');
      });
    expect((await made.save([created('mine')], AT, 1)).seq).toBe(5);
    expect((await other.glance()).outbox.map((one) => one.edits)).toEqual([[created('neighbour')]]);
    other.close();
  });

  test('for good is said, after some tries, and nothing is called saved; when it is back, saving goes on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 1_000 });
    try {
      const made = await full();
      made.close();
      const opened = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
        throw new DOMException('connection to the database was lost', 'UnknownError');
      });
      await expect(made.save([created('new')], AT, 1)).rejects.toMatchObject({ code: 'storage_broken', params: { reason: 'UnknownError' } });
      expect(opened.mock.calls.length).toBeGreaterThan(2);
      // Safari has been seen to answer nothing at all
      opened.mockImplementation(() => new EventTarget() as IDBOpenDBRequest);
      await expect(made.save([created('new')], AT, 1)).rejects.toMatchObject({ code: 'storage_broken' });
      opened.mockRestore();
      expect((await made.save([created('new')], AT, 1)).seq).toBe(5);
    } finally {
      vi.useRealTimers();
    }
  });

  test('together with the whole database: what memory holds goes back to disk, under the same numbers', async () => {
    const made = await full();
    const { pictures: _, ...held } = (await contents(made)) as Kept & { pictures: unknown };
    let rescued = 0;
    made.memory = { held: () => held, rescued: () => (rescued += 1) };
    await deleted(made.name);
    expect(await contents(made)).toEqual({ ...held, pictures: [] });
    expect((await made.save([created('new')], AT, 1)).seq).toBe(5);
    expect(rescued).toBe(1);
  });

  test('together with the whole database, of which another tab wrote its memory first: what that had not heard of goes back too', async () => {
    const made = await full();
    const mine = await made.save([created('mine')], AT, 1);
    const held = await made.read();
    made.close();
    await deleted(made.name);
    const other = await Store.open(`u${user}`, 'epoch-1');
    for (const id of ['c1', 'c2', 'c3', 'c4']) await other.save([created(id)], AT, 1);
    let rescued = 0;
    made.memory = { held: () => held, rescued: () => (rescued += 1) };
    const { outbox, rows } = await made.read();
    expect([outbox.map((one) => one.seq), outbox.at(-1), rows]).toEqual([[1, 2, 3, 4, 5], mine, []]);
    expect((await other.save([created('next')], AT, 1)).seq).toBe(6);
    made.close();
    await made.read();
    expect(rescued).toBe(1);
    other.close();
  });
});
