import { IDBKeyRange } from 'fake-indexeddb';
import type { CatalogueSpec } from '../../pwa/src/sync/core/catalogue';
import { isAwaited, type Settled } from '../../pwa/src/sync/core/verdicts';
import type { Mutation, WireRecord } from '../../pwa/src/sync/protocol.gen';
import * as lines from '../../pwa/src/sync/lines';
import { freshMeta, type Kept, type Meta, Store } from '../../pwa/src/sync/store';
import { SyncFault } from '../../pwa/src/sync/types';
import { emptyTables, type Tables, Transaction } from './tables';

globalThis.IDBKeyRange = IDBKeyRange;

type Act<T> = Parameters<typeof Store.prototype.write<T>>[2];

interface Waiting {
  readonly writes: boolean;
  readonly fail: () => void;
  readonly run: () => Promise<void>;
  readonly done: () => void;
}

/**
 * The app's own store over a disk that the scheduler owns. Transactions wait in line until it lets the first one happen: everything in it becomes
 * true at once, and who waits for it may still die before hearing of it. A dead process keeps every transaction that happened; a phone whose power
 * fails goes back to the last strict one.
 */
export class PhoneDisk extends Store {
  // what a bundler loads later takes no time of the scheduler's
  protected override readonly lines = () => Promise.resolve(lines);
  #tables: Tables;
  #durable: Tables;
  #line: Waiting[] = [];
  /** what was ever saved here; survives everything but a wipe, as it must */
  saved = new Map<number, Mutation>();
  /** refused, and dealt with since: offered to a restored server without its edits */
  blank = new Set<number>();
  /** taken off the list by its person */
  discarded = new Set<number>();
  /** let go of after 14 days: a server that is restored later cannot have them again */
  pruned = new Set<number>();
  /** how many there were */
  epochs = 1;

  constructor(catalogue: CatalogueSpec, device: string, epoch: string, readonly heard: (entry: Mutation) => void) {
    super('disk', epoch, catalogue);
    this.#tables = { ...emptyTables(), meta: new Map([['meta', { ...freshMeta(epoch), device }]]) };
    this.#durable = this.#tables;
  }

  /** Return what puts everything back to how it is now. */
  copy(): () => void {
    const tables = this.#durable;
    const { nextSeq } = metaIn(tables);
    const [blank, discarded, pruned] = [new Set(this.blank), new Set(this.discarded), new Set(this.pruned)];
    return () => {
      this.#tables = this.#durable = tables;
      [this.blank, this.discarded, this.pruned] = [new Set(blank), new Set(discarded), new Set(pruned)];
      this.saved = new Map([...this.saved].filter(([seq]) => seq < nextSeq));
    };
  }

  get waiting(): number {
    return this.#line.length;
  }

  get meta(): Meta {
    return metaIn(this.#tables);
  }

  get rows(): readonly WireRecord[] {
    return [...this.#tables['base']!.values()].flatMap((bucket) => bucket as readonly WireRecord[]);
  }

  get outbox(): ReadonlyMap<number, Mutation> {
    return this.#tables['outbox'] as ReadonlyMap<number, Mutation>;
  }

  get settled(): ReadonlyMap<number, Settled> {
    return settledIn(this.#tables);
  }

  get attention(): ReadonlyMap<number, Settled> {
    return this.#tables['attention'] as ReadonlyMap<number, Settled>;
  }

  /** Return what a process that begins now reads. */
  get kept(): Kept {
    const { meta, rows, outbox, attention } = this;
    const awaited = inOrder(this.settled).filter((one) => isAwaited(one, meta.v));
    return { meta, rows, outbox: inOrder(outbox), awaited, attention: inOrder(attention) };
  }

  /** Let the first transaction happen. `heard`: who waits for it lives on. */
  async commitOne(heard = true): Promise<void> {
    const first = this.#line.shift();
    await first?.run();
    if (heard) first?.done();
  }

  /** The first transaction finds no room: nothing of it happens, and who waits for it hears so. */
  fillUp(): void {
    if (this.#line[0]?.writes) this.#line.shift()!.fail();
  }

  /** An app of another schema reads it from now on. */
  reread(): void {
    const { meta } = this;
    this.#tables = this.#durable = { ...this.#tables, meta: new Map([['meta', { ...meta, reread: meta.reread || meta.v > 0 }]]) };
  }

  /** Nobody waits for anything any more. */
  lose(power: boolean): void {
    this.#line = [];
    if (power) this.#tables = this.#durable;
  }

  /** One row is gone, and nobody did it: return whether there was one. */
  rot(pick: (keys: readonly WireRecord[]) => WireRecord): boolean {
    if (this.rows.length === 0) return false;
    const lost = pick(this.rows);
    const base = [...this.#tables['base']!].map(([key, rows]) => [key, (rows as WireRecord[]).filter((row) => row !== lost)] as const);
    this.#tables = { ...this.#tables, base: new Map(base) };
    this.#durable = this.#tables;
    return true;
  }

  override write<T>(names: Parameters<Store['write']>[0], durability: IDBTransactionDurability, act: Act<T>): Promise<T> {
    const writes = names.length > 0;
    const done = new Promise<T>((resolve, reject) => {
      let result: T;
      const run = async (): Promise<void> => {
        const transaction = new Transaction(this.#tables, writes);
        try {
          result = await act(transaction as unknown as Parameters<Act<T>>[0], false);
        } catch (error) {
          return reject(error instanceof Error ? error : new Error(String(error)));
        }
        this.#note(this.#tables, transaction.after);
        this.#tables = transaction.after;
        // what is flushed takes everything before it along
        if (durability === 'strict') this.#durable = this.#tables;
      };
      this.#line.push({ writes, run, done: () => resolve(result), fail: () => reject(new SyncFault('quota_full')) });
    });
    // not everybody who asks for something waits for it
    done.catch(() => undefined);
    return done;
  }

  /** Remember what the invariants ask for at the end. */
  #note(before: Tables, after: Tables): void {
    for (const [seq, entry] of after['outbox'] as ReadonlyMap<number, Mutation>) {
      if (this.saved.has(seq)) continue;
      this.saved.set(seq, entry);
      this.heard(entry);
    }
    for (const { seq, blank, mutation } of settledIn(after).values()) if (blank && mutation.edits.length > 0) this.blank.add(seq);
    for (const seq of before['attention']!.keys()) if (!after['attention']!.has(seq)) this.discarded.add(seq as number);
    for (const seq of after['attention']!.keys()) if (!before['attention']!.has(seq)) this.discarded.delete(seq as number);
    for (const seq of before['settled']!.keys()) if (!after['settled']!.has(seq) && !after['outbox']!.has(seq)) this.pruned.add(seq as number);
    if (metaIn(after).epoch !== metaIn(before).epoch) this.epochs += 1;
  }
}

function metaIn(tables: Tables): Meta {
  return tables['meta']!.get('meta') as Meta;
}

function settledIn(tables: Tables): ReadonlyMap<number, Settled> {
  return tables['settled'] as ReadonlyMap<number, Settled>;
}

export function keyOf({ kind, id }: { kind: string; id: string }): string {
  return `${kind}/${id}`;
}

export function inOrder<T>(kept: ReadonlyMap<number, T>): T[] {
  return [...kept].sort(([a], [b]) => a - b).map(([, one]) => one);
}
