import type { CatalogueSpec } from '../../pwa/src/sync/core/catalogue';
import { type Checkpoint, outcome, Replica } from '../../pwa/src/sync/core/replica';
import { dealtWith, isAwaited, KEEP_MS, needsAttention, offerAgain, settle, type Settled } from '../../pwa/src/sync/core/verdicts';
import type { Edit, Mutation, WireRecord } from '../../pwa/src/sync/protocol.gen';
import type { Disk } from '../../pwa/src/sync/pump';

export interface Meta {
  readonly epoch: string;
  readonly offset: number;
  readonly nextSeq: number;
  readonly serverEpoch: string | null;
  readonly scopes: readonly string[];
  readonly v: number;
}

/** What is on the disk at one moment. */
export interface State {
  meta: Meta;
  rows: Map<string, WireRecord>;
  outbox: Map<number, Mutation>;
  settled: Map<number, Settled>;
  attention: Map<number, Settled>;
  /** refused and dealt with: offered to a restored server without its edits */
  blank: Set<number>;
}

type Durability = 'strict' | 'relaxed';

interface Transaction {
  readonly run: () => void;
  readonly done: () => void;
}

/**
 * What pwa/src/sync/store.ts keeps, without a browser. Transactions wait in line until the scheduler lets the first one happen: everything in
 * it becomes true at once, and who waits for it may still die before hearing of it. A dead process keeps every transaction that happened; a
 * phone whose power fails goes back to the last strict one.
 */
export class PhoneDisk implements Disk {
  state: State;
  #durable: State;
  #line: Transaction[] = [];
  /** what was ever saved here; survives everything but a wipe, as it must */
  readonly saved = new Map<number, Mutation>();
  readonly discarded = new Set<number>();
  /** let go of after 14 days: a server that is restored later cannot have them again */
  readonly pruned = new Set<number>();
  /** every epoch there was, with its offset */
  readonly epochs: { readonly epoch: string; readonly offset: number }[] = [];

  constructor(readonly catalogue: CatalogueSpec, epoch: string) {
    const meta: Meta = { epoch, offset: 0, nextSeq: 1, serverEpoch: null, scopes: [], v: 0 };
    this.state = { meta, rows: new Map(), outbox: new Map(), settled: new Map(), attention: new Map(), blank: new Set() };
    this.#durable = copied(this.state);
    this.epochs.push({ epoch, offset: 0 });
  }

  get waiting(): number {
    return this.#line.length;
  }

  /** Let the first transaction happen. `heard`: who waits for it lives on. */
  commitOne(heard = true): void {
    const first = this.#line.shift();
    first?.run();
    if (heard) first?.done();
  }

  /** Nobody waits for anything any more. */
  lose(power: boolean): void {
    this.#line = [];
    if (power) this.state = copied(this.#durable);
  }

  /** One row is gone, and nobody did it: return whether there was one. */
  rot(pick: (keys: readonly string[]) => string): boolean {
    const keys = [...this.state.rows.keys()];
    if (keys.length === 0) return false;
    this.state.rows.delete(pick(keys));
    this.#durable = copied(this.state);
    return true;
  }

  read(): Promise<State> {
    return this.#transaction('relaxed', (state) => copied(state));
  }

  save(edits: readonly Edit[], at: string, schema: number): Promise<Mutation> {
    return this.#transaction('strict', (state) => {
      const entry = { seq: state.meta.nextSeq, at, schema, edits };
      state.outbox.set(entry.seq, entry);
      state.meta = { ...state.meta, nextSeq: entry.seq + 1 };
      this.saved.set(entry.seq, entry);
      return entry;
    });
  }

  discard(seq: number): Promise<void> {
    return this.#transaction('strict', (state) => {
      state.attention.delete(seq);
      const settled = state.settled.get(seq);
      if (settled) state.settled.set(seq, dealtWith(settled));
      if (state.settled.get(seq)?.blank) state.blank.add(seq);
      this.discarded.add(seq);
    });
  }

  commit(checkpoint: Checkpoint, nowMs: number): Promise<Settled[]> {
    const { v, scopes, serverEpoch, receipts } = checkpoint;
    return this.#transaction(receipts.length > 0 ? 'strict' : 'relaxed', (state) => {
      applyTo(state.rows, checkpoint);
      const settled = settle(inOrder(state.outbox), receipts, state.meta.offset, nowMs);
      for (const one of settled) {
        state.outbox.delete(one.seq);
        state.settled.set(one.seq, one);
        if (one.blank) continue;
        if (needsAttention(one.receipt, this.catalogue)) state.attention.set(one.seq, one);
        else state.attention.delete(one.seq);
      }
      state.meta = { ...state.meta, v, scopes, serverEpoch };
      return settled;
    });
  }

  drop(scopes: readonly string[] | null): Promise<void> {
    return this.#transaction('relaxed', (state) => {
      for (const [key, row] of state.rows) if (!scopes || scopes.includes(row.scope)) state.rows.delete(key);
      const held = scopes ? state.meta.scopes.filter((one) => !scopes.includes(one)) : [];
      state.meta = { ...state.meta, scopes: held, ...(scopes ? {} : { v: 0 }) };
    });
  }

  offerAgain(lastSeq: number, epoch: string): Promise<{ moved: boolean; newEpoch: boolean }> {
    return this.#transaction('strict', (state) => {
      const { meta } = state;
      const known = lastSeq + meta.offset;
      const first = inOrder(state.outbox)[0]?.seq ?? meta.nextSeq;
      if (known >= meta.nextSeq) {
        this.#begin(state, epoch, first);
        return { moved: false, newEpoch: true };
      }
      const settled = inOrder(state.settled).filter((one) => one.seq > meta.offset);
      const highest = settled.at(-1)?.seq ?? 0;
      if (highest <= Math.max(known, meta.offset) && first <= known + 1) return { moved: false, newEpoch: false };
      const again = offerAgain(settled, lastSeq, meta.offset);
      const put = again ?? offerAgain(settled, settled[0]!.seq - meta.offset - 1, meta.offset) ?? [];
      for (const one of put) {
        state.outbox.set(one.seq, one);
        state.settled.delete(one.seq);
      }
      const start = put[0]?.seq ?? first;
      const newEpoch = start > known + 1;
      if (newEpoch) this.#begin(state, epoch, start);
      return { moved: put.length > 0, newEpoch };
    });
  }

  newEpoch(epoch: string): Promise<void> {
    return this.#transaction('strict', (state) => this.#begin(state, epoch, inOrder(state.outbox)[0]?.seq ?? state.meta.nextSeq));
  }

  prune(nowMs: number): Promise<void> {
    return this.#transaction('strict', (state) => {
      for (const one of inOrder(state.settled)) {
        if (one.at >= nowMs - KEEP_MS) return;
        state.settled.delete(one.seq);
        this.pruned.add(one.seq);
      }
    });
  }

  note(): Promise<void> {
    return this.#transaction('relaxed', () => undefined);
  }

  /** Return the entries whose effects the rows do not hold yet. */
  awaited(state: State = this.state): Settled[] {
    return inOrder(state.settled).filter((one) => isAwaited(one, state.meta.v));
  }

  #begin(state: State, epoch: string, first: number): void {
    this.epochs.push({ epoch, offset: first - 1 });
    state.meta = { ...state.meta, epoch, offset: first - 1 };
  }

  #transaction<T>(durability: Durability, act: (state: State) => T): Promise<T> {
    return new Promise((resolve) => {
      let result: T;
      const run = (): void => {
        result = act(this.state);
        // what is flushed takes everything before it along
        if (durability === 'strict') this.#durable = copied(this.state);
      };
      this.#line.push({ run, done: () => resolve(result) });
    });
  }
}

/** Make a checkpoint true for rows on disk, as shelf.ts does. */
function applyTo(rows: Map<string, WireRecord>, checkpoint: Checkpoint): void {
  const { replaced, gone } = checkpoint;
  const upserts = new Map<string, WireRecord>();
  for (const row of checkpoint.upserts) {
    const key = keyOf(row);
    if ((upserts.get(key)?.v ?? -1) <= row.v) upserts.set(key, row);
  }
  for (const key of new Set([...rows.keys(), ...upserts.keys()])) {
    const after = outcome(rows.get(key), upserts.get(key), gone.filter((one) => keyOf(one) === key), replaced);
    if (after) rows.set(key, after);
    else rows.delete(key);
  }
}

export function keyOf({ kind, id }: { kind: string; id: string }): string {
  return `${kind}/${id}`;
}

export function replicaOf(state: State): Replica {
  return new Replica(state.rows.values());
}

export function inOrder<T>(kept: ReadonlyMap<number, T>): T[] {
  return [...kept].sort(([a], [b]) => a - b).map(([, one]) => one);
}

function copied(state: State): State {
  const { meta, rows, outbox, settled, attention, blank } = state;
  return { meta, rows: new Map(rows), outbox: new Map(outbox), settled: new Map(settled), attention: new Map(attention), blank: new Set(blank) };
}
