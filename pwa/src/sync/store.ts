import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { CatalogueSpec } from './core/catalogue';
import type { Checkpoint } from './core/replica';
import { dealtWith, isAwaited, KEEP_MS, needsAttention, settle, type Settled } from './core/verdicts';
import type { Offered } from './lines';
import type { Edit, Hello, Mutation, Receipt, WireRecord } from './protocol.gen';
import { CATALOGUE } from './records.gen';
import { applyToShelf, dropFromShelf } from './shelf';
import { SyncFault, type Wiped } from './types';

/** Waiting before each further try of a transaction whose connection was lost: Safari needs a moment to start its store again. */
const PAUSES_MS = [0, 300, 1_500];
/** A store that does not open within this time does not open: Safari has been seen to say nothing for ever. */
const OPEN_MS = 15_000;

/** What the database says about itself. `offset`: see core/outbox.ts. */
export interface Meta {
  readonly epoch: string;
  readonly offset: number;
  readonly nextSeq: number;
  readonly serverEpoch: string | null;
  readonly scopes: readonly string[];
  readonly v: number;
  /** when `v` was the server's newest state, milliseconds by this device */
  readonly heardAt: number | null;
  readonly verifiedAt: number | null;
  /** entries with a verdict whose effects `v` does not hold yet */
  readonly awaited: readonly number[];
  /** the device this person last wrote from: the service worker has nobody to ask */
  readonly device: string | null;
  /** what this database wrote under before, the oldest first; missing in databases of before */
  readonly before?: Hello['before'];
  /** schema of the app that last wrote here */
  readonly schema: number;
  /** an app of another schema read these rows: they are shown until all have come again, with the fields of this one */
  readonly reread: boolean;
  /** what was lost when the browser threw the database before this one away; null once that is seen and told */
  readonly wiped: Wiped | null;
}

export interface PhotoRow {
  readonly sha256: string;
  readonly type: string;
  readonly bytes: number;
  readonly chunks: number;
  readonly keptAt: number;
  /** saved with an entry; until then it is only a draft */
  readonly used: boolean;
  readonly sent: number;
  readonly fault: string | null;
}

export interface Tables extends DBSchema {
  /** rows of one kind, some dozens together: see shelf.ts */
  base: { key: string; value: readonly WireRecord[] };
  outbox: { key: number; value: Mutation };
  settled: { key: number; value: Settled };
  attention: { key: number; value: Settled };
  meta: { key: 'meta'; value: Meta };
  photo_chunks: { key: [string, number]; value: ArrayBuffer };
  photo_state: { key: string; value: PhotoRow };
}

/** Everything kept for one person, as it was at one moment. */
export interface Kept {
  readonly meta: Meta;
  readonly rows: readonly WireRecord[];
  readonly outbox: readonly Mutation[];
  /** entries that `meta.awaited` names */
  readonly awaited: readonly Settled[];
  readonly attention: readonly Settled[];
}

type Names = StoreNames<Tables>[];
export type Write = IDBPTransaction<Tables, Names, 'readwrite'>;

/** What memory holds of a database, should the browser throw it away while the app is open. */
export interface Memory {
  held(): Kept;
  /** what was held is on disk again; pictures are not */
  rescued(): void;
}

/** One person's database. Every method is one transaction. Rejects with SyncFault `quota_full` or `storage_broken`. */
export class Store {
  memory: Memory | null = null;
  // rarely needed, so no first screen carries it
  protected readonly lines = (): Promise<typeof import('./lines')> => import('./lines');
  #db: Promise<IDBPDatabase<Tables>> | null = null;

  protected constructor(readonly name: string, readonly freshEpoch: string, readonly catalogue: CatalogueSpec = CATALOGUE) {}

  /** Open the database of one person; make it with `freshEpoch` when there is none. */
  static async open(user: string, freshEpoch: string): Promise<Store> {
    const store = new Store(nameFor(user), freshEpoch);
    await store.write(['meta'], 'relaxed', async () => undefined);
    return store;
  }

  /** Return all that is needed to show the person what they left. */
  read(): Promise<Kept> {
    return this.write([], 'relaxed', async (tx) => ({ ...(await glance(tx)), rows: (await tx.objectStore('base').getAll()).flat() }));
  }

  /** Return what other tabs may have changed, without the rows. */
  glance(): Promise<Omit<Kept, 'rows'>> {
    return this.write([], 'relaxed', glance);
  }

  /**
   * Write what the person saved and give it its number; resolves when it is flushed to disk. `instead` takes that entry off the attention
   * list in the same transaction. `photos` are marked as used. `life` is that of the server's history in which the person's picture was heard of.
   */
  save(edits: readonly Edit[], at: string, schema: number, photos: readonly string[] = [], instead?: number, life: string | null = null): Promise<Mutation> {
    let since: number | undefined;
    return this.write(['outbox', 'meta', 'attention', 'settled', 'photo_state'], 'strict', async (tx) => {
      const meta = await metaOf(tx);
      if (since !== undefined) {
        // the connection was lost while committing: perhaps it did commit, and was sent by now
        const later = IDBKeyRange.lowerBound(since);
        const sent = (await tx.objectStore('settled').getAll(later)).map((one) => one.mutation);
        const mine = [...(await tx.objectStore('outbox').getAll(later)), ...sent].find((one) => one.at === at && JSON.stringify(one.edits) === JSON.stringify(edits));
        if (mine) return mine;
      }
      since ??= meta.nextSeq;
      const entry: Mutation = { seq: meta.nextSeq, at, schema, edits, ...(life !== null && { life }) };
      await tx.objectStore('outbox').add(entry);
      await tx.objectStore('meta').put({ ...meta, nextSeq: meta.nextSeq + 1 }, 'meta');
      for (const sha256 of photos) {
        const row = await tx.objectStore('photo_state').get(sha256);
        if (row) await tx.objectStore('photo_state').put({ ...row, used: true });
      }
      if (instead !== undefined) await forget(tx, instead);
      return entry;
    });
  }

  /** Take an entry off the attention list for good. */
  discard(seq: number): Promise<void> {
    return this.write(['attention', 'settled'], 'strict', (tx) => forget(tx, seq));
  }

  /** Make a checkpoint true, all of it or nothing; return the entries that got their verdict. */
  commit(checkpoint: Checkpoint, nowMs: number): Promise<Settled[]> {
    const { receipts, replaced, v, scopes, serverEpoch } = checkpoint;
    return this.write(['base', 'outbox', 'settled', 'attention', 'meta'], receipts.length > 0 ? 'strict' : 'relaxed', async (tx, again) => {
      const meta = await metaOf(tx);
      await applyToShelf(tx.objectStore('base'), checkpoint);
      const named = await Promise.all(receipts.map((one) => about(tx, one, meta.offset)));
      const settled = settle(named.filter((one) => one !== undefined), receipts, meta.offset, nowMs);
      for (const one of settled) {
        await tx.objectStore('outbox').delete(one.seq);
        await tx.objectStore('settled').put(one, one.seq);
        if (one.blank) continue;
        if (needsAttention(one.receipt, this.catalogue)) await tx.objectStore('attention').put(one, one.seq);
        else await tx.objectStore('attention').delete(one.seq);
      }
      const awaited = [...(await awaitedOf(tx, meta)), ...settled].filter((one) => isAwaited(one, v)).map((one) => one.seq);
      const reread = meta.reread && !replaced.length;
      await tx.objectStore('meta').put({ ...meta, v, scopes, serverEpoch, reread, awaited, heardAt: nowMs }, 'meta');
      if (!again) return settled;
      // the try before this one may have settled them: memory must hear of it all the same
      const kept = await Promise.all(receipts.map((one) => tx.objectStore('settled').get(one.seq + meta.offset)));
      return kept.filter((one) => one !== undefined);
    });
  }

  /** Note something about the database itself; return all that is noted. */
  note(change: Partial<Pick<Meta, 'heardAt' | 'verifiedAt' | 'device' | 'wiped'>>): Promise<Meta> {
    return this.write(['meta'], 'relaxed', async (tx) => {
      const noted = { ...(await metaOf(tx)), ...change };
      await tx.objectStore('meta').put(noted, 'meta');
      return noted;
    });
  }

  /** Note who has heard what was lost; return what somebody has still to hear of, null: nothing. Person and server may hear it at once, in any tab. */
  lossHeard(change: Partial<Wiped>): Promise<Wiped | null> {
    return this.write(['meta'], 'relaxed', async (tx) => {
      const meta = await metaOf(tx);
      const heard = meta.wiped && { ...meta.wiped, ...change };
      const wiped = heard?.seen && heard.told ? null : heard;
      await tx.objectStore('meta').put({ ...meta, wiped }, 'meta');
      return wiped;
    });
  }

  /** Forget the rows of scopes; all of them with null, when this device was shut out. Unsent entries stay. */
  drop(scopes: readonly string[] | null): Promise<void> {
    return this.write(['base', 'meta'], 'relaxed', async (tx) => {
      const meta = await metaOf(tx);
      if (scopes) await dropFromShelf(tx.objectStore('base'), scopes);
      else await tx.objectStore('base').clear();
      const held = scopes ? meta.scopes.filter((one) => !scopes.includes(one)) : [];
      await tx.objectStore('meta').put({ ...meta, scopes: held, ...(scopes ? {} : { v: 0, heardAt: null }) }, 'meta');
    });
  }

  /**
   * The server knows this device only up to `lastSeq` (of the wire): put what it forgot back into the outbox. What is too old to be offered
   * in order begins a new epoch. Return whether anything moved, and whether the epoch is new (say hello again, then).
   */
  async offerAgain(lastSeq: number, epoch: string): Promise<Offered> {
    if (await this.write([], 'relaxed', (tx) => fits(tx, lastSeq))) return { moved: false, newEpoch: false };
    const { offer } = await this.lines();
    return this.write(['outbox', 'settled', 'meta'], 'strict', async (tx, again) => offer(tx, await metaOf(tx), lastSeq, epoch, again));
  }

  /** Number everything anew, from 1, in a new epoch. */
  async newEpoch(epoch: string): Promise<void> {
    await this.#begin(epoch);
  }

  /** Write as another device than before, and so in a new epoch: the numbers of this one are the other's. */
  async writeAs(device: string, epoch: string): Promise<void> {
    await this.#begin(epoch, device);
  }

  async #begin(epoch: string, device?: string): Promise<void> {
    const { begin } = await this.lines();
    await this.write(['outbox', 'settled', 'meta'], 'strict', async (tx) => begin(tx, await metaOf(tx), epoch, device));
  }

  /** Let go of settled entries after 14 days, from the oldest on: those that stay have no gap between them. */
  prune(nowMs: number): Promise<void> {
    return this.write(['settled'], 'relaxed', async (tx) => {
      for (let at = await tx.objectStore('settled').openCursor(); at && at.value.at < nowMs - KEEP_MS; at = await at.continue()) await at.delete();
    });
  }

  /**
   * Run `act` in one transaction over all stores that it names, or reading all when it names none. A lost connection is opened anew and the
   * transaction run again, a few times; `again` says that a try before may have committed.
   */
  async write<T>(names: Names, durability: IDBTransactionDurability, act: (tx: Write, again: boolean) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const db = await (this.#db ??= this.#open());
        const stores = names.length > 0 ? names : [...db.objectStoreNames];
        const tx = db.transaction(stores, names.length > 0 ? 'readwrite' : 'readonly', { durability }) as Write;
        const done = tx.done.then(() => null, (error: unknown) => error ?? new Error('aborted'));
        let result: T;
        try {
          result = await act(tx, attempt > 0);
        } catch (error) {
          try {
            tx.abort();
          } catch {
            // it is over already
          }
          const reason = await done;
          throw isFull(reason) ? reason : error;
        }
        const failed = await done;
        if (failed) throw failed;
        return result;
      } catch (error) {
        if (isFull(error)) throw new SyncFault('quota_full');
        this.close();
        const pause = isLost(error) ? PAUSES_MS[attempt] : undefined;
        if (pause === undefined) throw new SyncFault('storage_broken', { reason: error instanceof Error ? error.name : String(error) });
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  close(): void {
    void this.#db?.then((db) => db.close(), () => undefined);
    this.#db = null;
  }

  async #open(): Promise<IDBPDatabase<Tables>> {
    // closed by the browser, or thrown away from another tab: what memory holds goes back to disk at once
    const lost = () => {
      this.close();
      if (this.memory) void this.glance().catch(() => undefined);
    };
    const opening = openDB<Tables>(this.name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('base');
        fresh.createObjectStore('outbox', { keyPath: 'seq' });
        fresh.createObjectStore('settled');
        fresh.createObjectStore('attention');
        fresh.createObjectStore('meta');
        fresh.createObjectStore('photo_chunks');
        fresh.createObjectStore('photo_state', { keyPath: 'sha256' });
      },
      blocking: lost,
      terminated: lost,
    });
    const db = await inTime(opening);
    const tx = db.transaction(['meta', 'base', 'outbox', 'attention', 'settled'], 'readwrite', { durability: 'strict' });
    const found = await tx.objectStore('meta').get('meta');
    const memory = this.memory?.held();
    // another tab may have written its memory first, before it heard of what was saved here last
    const since = found?.nextSeq ?? 0;
    const held = memory && (!found || (memory.meta.epoch === found.epoch && memory.meta.nextSeq > since)) ? memory : null;
    const meta = { ...(found ?? held?.meta ?? freshMeta(this.freshEpoch)), ...(held && { nextSeq: held.meta.nextSeq }) };
    const { schema } = CATALOGUE;
    if (!found || held || meta.schema !== schema) {
      await tx.objectStore('meta').put({ ...meta, schema, reread: meta.reread || (meta.schema !== schema && meta.v > 0) }, 'meta');
    }
    if (held) {
      if (!found) await applyToShelf(tx.objectStore('base'), { upserts: held.rows, gone: [], replaced: [] });
      const missed = ({ seq }: { seq: number }) => seq >= since;
      for (const one of held.outbox.filter(missed)) await tx.objectStore('outbox').put(one);
      const attention = held.attention.filter(missed);
      for (const one of attention) await tx.objectStore('attention').put(one, one.seq);
      for (const one of [...attention, ...held.awaited.filter(missed)]) await tx.objectStore('settled').put(one, one.seq);
    }
    await tx.done;
    if (held) this.memory?.rescued();
    return db;
  }
}

/** Wait for the database to open, but not for ever. */
async function inTime(opening: Promise<IDBPDatabase<Tables>>): Promise<IDBPDatabase<Tables>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      void opening.then((db) => db.close(), () => undefined);
      reject(new Error('does not open'));
    }, OPEN_MS);
  });
  return Promise.race([opening, late]).finally(() => clearTimeout(timer));
}

/** Return the name of a person's database. */
export function nameFor(user: string): string {
  return `kakehashi-${user}`;
}

/** Return everybody who has a database on this device. */
export async function people(): Promise<string[]> {
  const prefix = nameFor('');
  return ((await indexedDB.databases?.()) ?? []).flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}

export function freshMeta(epoch: string): Meta {
  return { epoch, offset: 0, nextSeq: 1, serverEpoch: null, scopes: [], v: 0, heardAt: null, verifiedAt: null, awaited: [], device: null, schema: 0, reread: false, wiped: null };
}

async function glance(tx: Write): Promise<Omit<Kept, 'rows'>> {
  const meta = await metaOf(tx);
  const [outbox, attention, awaited] = await Promise.all([tx.objectStore('outbox').getAll(), tx.objectStore('attention').getAll(), awaitedOf(tx, meta)]);
  return { meta, outbox, attention, awaited };
}

async function awaitedOf(tx: Write, meta: Meta): Promise<Settled[]> {
  const found = await Promise.all(meta.awaited.map((seq) => tx.objectStore('settled').get(seq)));
  return found.filter((one) => one !== undefined);
}

async function metaOf(tx: Write): Promise<Meta> {
  return (await tx.objectStore('meta').get('meta'))!;
}

/** Return the entry that a receipt is about. One that had its verdict may have another where a server was restored twice: then it is this one. */
async function about(tx: Write, { seq, verdict }: Receipt, offset: number): Promise<Mutation | undefined> {
  const waiting = await tx.objectStore('outbox').get(seq + offset);
  if (waiting) return waiting;
  const known = await tx.objectStore('settled').get(seq + offset);
  return known && !known.blank && known.receipt.verdict !== verdict ? known.mutation : undefined;
}

/** Tell whether a server that knows this device up to `lastSeq` needs nothing but what is in the outbox. */
async function fits(tx: Write, lastSeq: number): Promise<boolean> {
  const { offset, nextSeq } = await metaOf(tx);
  const known = lastSeq + offset;
  const first = (await tx.objectStore('outbox').getAllKeys(null, 1))[0] ?? nextSeq;
  const highest = (await tx.objectStore('settled').openKeyCursor(null, 'prev'))?.key ?? 0;
  return known < nextSeq && highest <= Math.max(known, offset) && first <= known + 1;
}

/** The person has answered it: should a restored server need its number again, it gets an empty entry. */
async function forget(tx: Write, seq: number): Promise<void> {
  await tx.objectStore('attention').delete(seq);
  const settled = await tx.objectStore('settled').get(seq);
  if (settled) await tx.objectStore('settled').put(dealtWith(settled), seq);
}

/** Whatever the browser says when a connection is gone: UnknownError, InvalidStateError, AbortError and more. What cannot be stored never can. */
function isLost(error: unknown): boolean {
  return error instanceof DOMException && !error.name.startsWith('Data');
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
