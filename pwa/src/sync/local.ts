import { Outbox } from './core/outbox';
import { Shown, type ShownRecord } from './core/query';
import { type Checkpoint, Replica, type Touched } from './core/replica';
import { isAwaited, needsAttention, type Settled } from './core/verdicts';
import type { RecordsReader } from './engine';
import { type Topic, topic } from './reactive';
import type { Mutation } from './protocol.gen';
import { CATALOGUE } from './records.gen';
import { setStatus } from './status';
import type { Kept, Meta, Store } from './store';
import type { Attention, KindName, Rec } from './types';

/**
 * What one tab has in memory of one person's database. It changes only after the disk did, by the same calls whether this tab wrote or
 * another one told of it.
 */
export class Local {
  readonly outbox: Outbox;
  meta: Meta;
  #replica: Replica;
  #shown: Shown;
  #awaited: Settled[];
  #attention: Map<number, Settled>;
  #ended = false;
  readonly #done = new Set<number>();
  readonly #topics = new Map<string, Topic>();

  constructor(readonly store: Store, readonly user: string, kept: Kept) {
    this.meta = kept.meta;
    this.outbox = new Outbox(kept.outbox, kept.meta.offset);
    this.#awaited = [...kept.awaited];
    this.#attention = new Map(kept.attention.map((one) => [one.seq, one]));
    this.#replica = new Replica(kept.rows);
    this.#shown = this.#newShown();
    this.tellStatus();
  }

  /** The reader that screens use. */
  readonly records: RecordsReader = {
    get: (kind, id) => {
      const found = id ? this.#watch(kind).get(kind, id) : undefined;
      return found && typed(kind, [found])[0];
    },
    list: (kind) => typed(kind, this.#watch(kind).list(kind)),
    by: (kind, field, value) => typed(kind, this.#watch(kind).by(kind, field, value)),
  };

  /** Return a record as shown, without depending on it. */
  peek(kind: string, id: string): ShownRecord | undefined {
    return this.#shown.get(kind, id);
  }

  peekBy(kind: string, field: string, value: unknown): readonly ShownRecord[] {
    return this.#shown.by(kind, field, value);
  }

  attention(seq: number): Settled | undefined {
    return this.#attention.get(seq);
  }

  /** Return all that a database would hold of this. */
  held(): Kept {
    const awaited = this.#awaited;
    const meta = { ...this.meta, awaited: awaited.map((one) => one.seq) };
    // not what is lent
    const rows = this.#replica.rows.filter((one) => meta.scopes.includes(one.scope));
    return { meta, rows, outbox: this.outbox.entries, awaited, attention: [...this.#attention.values()] };
  }

  /** An entry is on disk. */
  saved(entry: Mutation): void {
    // the tab that sent it may have told us first
    if (this.#done.has(entry.seq)) return;
    this.meta = { ...this.meta, nextSeq: Math.max(this.meta.nextSeq, entry.seq + 1) };
    this.outbox.add(entry);
    this.#tell(this.#shown.enter([entry]));
    this.tellStatus();
  }

  /** A checkpoint is on disk. Return the scopes of which the server counts other rows. */
  committed(checkpoint: Checkpoint, settled: readonly Settled[]): string[] {
    const { v, scopes, serverEpoch, digests, replaced } = checkpoint;
    this.meta = { ...this.meta, v, scopes, serverEpoch, reread: this.meta.reread && !replaced.length };
    this.outbox.settle(new Set(settled.map((one) => one.seq)));
    const touched = this.#replica.apply(checkpoint);
    const candidates = [...this.#awaited, ...settled];
    this.#awaited = candidates.filter((one) => isAwaited(one, v));
    const left = this.#shown.leave(candidates.filter((one) => !this.#awaited.includes(one)).map((one) => one.mutation));
    for (const one of settled) {
      this.#done.add(one.seq);
      if (!one.blank && needsAttention(one.receipt, CATALOGUE)) this.#attention.set(one.seq, one);
      else this.#attention.delete(one.seq);
    }
    this.#tell(this.#shown.refresh(unique([...touched, ...left])));
    if (settled.length > 0) this.tellStatus();
    return this.#replica.differing(digests);
  }

  /** Rows of scopes are gone from the disk; null: all. */
  dropped(scopes: readonly string[] | null): void {
    this.meta = { ...this.meta, scopes: scopes ? this.meta.scopes.filter((one) => !scopes.includes(one)) : [], v: scopes ? this.meta.v : 0 };
    if (scopes) return this.#tell(this.#shown.refresh(this.#replica.drop(scopes)));
    this.#replica = new Replica();
    this.#shown = this.#newShown();
    this.#tell(this.#topics.keys());
  }

  /** Something in the store is different: look at all but the rows, and at these too when they are of another version. */
  async glance(): Promise<void> {
    const seen = await this.store.glance();
    if (this.#looksLike(seen)) return;
    if (seen.meta.v !== this.meta.v || seen.meta.serverEpoch !== this.meta.serverEpoch) {
      const kept = await this.store.read();
      this.#replica = new Replica(kept.rows);
      this.#take(kept);
    } else this.#take(seen);
  }

  #looksLike({ meta, outbox, attention }: Omit<Kept, 'rows'>): boolean {
    const mark = (one: Meta, entries: readonly Mutation[], list: Iterable<number>) =>
      JSON.stringify([one.v, one.serverEpoch, one.epoch, entries.map((entry) => [entry.seq, entry.edits.length]), [...list]]);
    const mine = mark(this.meta, this.outbox.entries, [...this.#attention.keys()].sort((a, b) => a - b));
    return mine === mark(meta, outbox, attention.map((one) => one.seq));
  }

  #take(seen: Omit<Kept, 'rows'>): void {
    this.meta = seen.meta;
    this.outbox.reset(seen.outbox, seen.meta.offset);
    this.#awaited = [...seen.awaited];
    this.#done.clear();
    this.#attention = new Map(seen.attention.map((one) => [one.seq, one]));
    this.#shown = this.#newShown();
    this.#tell(this.#topics.keys());
    this.tellStatus();
  }

  /** The person has left: what still comes in is nothing to the next one. */
  end(): void {
    this.#ended = true;
  }

  /** Say in the status what memory holds. */
  tellStatus(): void {
    if (this.#ended) return;
    const entries = this.outbox.entries.filter((one) => one.edits.length > 0);
    setStatus({
      unsent: entries.length,
      unsentSince: entries[0] ? new Date(entries[0].at) : null,
      attention: [...this.#attention.values()].sort((a, b) => a.seq - b.seq).map(asAttention),
    });
  }

  #newShown(): Shown {
    const shown = new Shown(CATALOGUE, this.#replica, this.user);
    shown.enter(this.#awaited.map((one) => one.mutation));
    shown.enter(this.outbox.entries);
    return shown;
  }

  #watch(kind: KindName): Shown {
    let found = this.#topics.get(kind);
    if (!found) this.#topics.set(kind, (found = topic()));
    found.watch();
    return this.#shown;
  }

  #tell(kinds: Iterable<string>): void {
    for (const kind of kinds) this.#topics.get(kind)?.tell();
  }
}

/** A table holds one kind, so its first record speaks for all; which fields a record of a kind has, records.gen.ts says. */
function areOf<K extends KindName>(kind: K, records: readonly ShownRecord[]): records is readonly (ShownRecord & Rec<K>)[] {
  return records.length === 0 || records[0]?.kind === kind;
}

function typed<K extends KindName>(kind: K, records: readonly ShownRecord[]): readonly Rec<K>[] {
  return areOf(kind, records) ? records : [];
}

/** Return an entry as the attention list shows it. */
export function asAttention({ seq, mutation, receipt }: Settled): Attention {
  const { code = null, params = {} } = receipt;
  return { seq, verdict: receipt.verdict as Attention['verdict'], code, params, edits: mutation.edits, at: new Date(mutation.at) };
}

function unique(touched: Touched): Touched {
  return [...new Map(touched.map((one) => [one.join('/'), one])).values()];
}
