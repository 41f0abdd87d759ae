import { Outbox } from '../../../../pwa/src/sync/core/outbox';
import { Shown } from '../../../../pwa/src/sync/core/query';
import { type Checkpoint, Replica } from '../../../../pwa/src/sync/core/replica';
import { Session } from '../../../../pwa/src/sync/core/session';
import { offerAgain } from '../../../../pwa/src/sync/core/offers';
import { dealtWith, isAwaited, needsAttention, settle, type Settled } from '../../../../pwa/src/sync/core/verdicts';
import { type Disk, Ended, type Listener, Pump } from '../../../../pwa/src/sync/pump';
import type { Edit, Mutation, WireRecord } from '../../../../pwa/src/sync/protocol.gen';
import type { Reference } from './reference';
import { ReferenceLine } from './reference';
import { AT, CATALOGUE } from './shapes';

/** What survives a crash, written like the store writes it: each call is a transaction. */
export class MemoryDisk implements Disk {
  meta = { epoch: 'epoch-1', offset: 0, nextSeq: 1, serverEpoch: null as string | null, scopes: [] as readonly string[], v: 0 };
  rows = new Map<string, WireRecord>();
  outbox = new Map<number, Mutation>();
  settled = new Map<number, Settled>();
  attention = new Map<number, Settled>();

  save(edits: readonly Edit[]): Mutation {
    const entry = { seq: this.meta.nextSeq, at: AT, schema: 1, edits };
    this.outbox.set(entry.seq, entry);
    this.meta = { ...this.meta, nextSeq: entry.seq + 1 };
    return entry;
  }

  discard(seq: number): void {
    this.attention.delete(seq);
    const settled = this.settled.get(seq);
    if (settled) this.settled.set(seq, dealtWith(settled));
  }

  async commit(checkpoint: Checkpoint, nowMs: number): Promise<Settled[]> {
    const { v, scopes, serverEpoch, receipts } = checkpoint;
    const replica = new Replica(this.rows.values());
    for (const [kind, id] of replica.apply(checkpoint)) {
      const row = replica.get(kind, id);
      if (row) this.rows.set(`${kind}/${id}`, row);
      else this.rows.delete(`${kind}/${id}`);
    }
    const settled = settle([...this.outbox.values()], receipts, this.meta.offset, nowMs);
    for (const one of settled) {
      this.outbox.delete(one.seq);
      this.settled.set(one.seq, one);
      if (!one.blank && needsAttention(one.receipt, CATALOGUE)) this.attention.set(one.seq, one);
      else this.attention.delete(one.seq);
    }
    this.meta = { ...this.meta, v, scopes, serverEpoch };
    return settled;
  }

  async drop(scopes: readonly string[] | null): Promise<void> {
    for (const [key, row] of this.rows) if (!scopes || scopes.includes(row.scope)) this.rows.delete(key);
    this.meta = { ...this.meta, scopes: scopes ? this.meta.scopes.filter((one) => !scopes.includes(one)) : [] };
  }

  async offerAgain(lastSeq: number): Promise<{ moved: boolean; newEpoch: boolean }> {
    const again = offerAgain([...this.settled.values()], lastSeq, this.meta.offset) ?? [];
    for (const one of again) {
      this.settled.delete(one.seq);
      this.outbox.set(one.seq, one);
    }
    return { moved: again.length > 0, newEpoch: false };
  }

  async newEpoch(): Promise<void> {
    throw new Error('nothing here is ever older than 14 days');
  }

  async note(): Promise<void> {
    // times are not looked at here
  }
}

/** One phone with one person: memory over a disk, and a line that can be cut anywhere. */
export class Phone implements Listener {
  readonly disk = new MemoryDisk();
  outbox!: Outbox;
  replica!: Replica;
  shown!: Shown;
  up: string[] = [];
  down: string[] = [];
  #awaited: Settled[] = [];
  #pump: Pump | null = null;
  line: ReferenceLine | null = null;

  constructor(readonly name: string, readonly server: Reference) {
    this.crash();
  }

  /** Lose everything that is not on disk. */
  crash(): void {
    this.cut();
    const { rows, outbox, settled, meta } = this.disk;
    this.outbox = new Outbox([...outbox.values()], meta.offset);
    this.replica = new Replica(rows.values());
    this.#awaited = [...settled.values()].filter((one) => isAwaited(one, meta.v));
    this.#show();
  }

  cut(): void {
    this.line = null;
    this.#pump = null;
    this.up = [];
    this.down = [];
  }

  connect(): void {
    this.cut();
    this.line = new ReferenceLine(this.server, this.name);
    const { epoch, serverEpoch, scopes, v } = this.disk.meta;
    const session = new Session({ device: this.name, schema: 1, epoch, serverEpoch, scopes, v }, this.outbox, 0);
    this.#pump = new Pump(session, this.disk, this.outbox, this, this.name, () => 'epoch-2');
    this.#send();
  }

  save(edits: readonly Edit[]): number {
    const entry = this.disk.save(edits);
    this.outbox.add(entry);
    this.shown.enter([entry]);
    this.#send();
    return entry.seq;
  }

  /** One frame reaches the server. */
  deliverUp(): boolean {
    const frame = this.line && this.up.shift();
    if (!frame) return false;
    this.down.push(...this.line!.receive(frame).map((one) => JSON.stringify(one)));
    return true;
  }

  /** One frame reaches the phone. */
  async deliverDown(): Promise<boolean> {
    const frame = this.down.shift();
    if (!frame || !this.#pump) return false;
    try {
      await this.#pump.receive(frame);
      this.#send();
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      this.cut();
    }
    return true;
  }

  committed(checkpoint: Checkpoint, settled: readonly Settled[]): readonly string[] {
    const touched = this.replica.apply(checkpoint);
    const candidates = [...this.#awaited, ...settled];
    this.#awaited = candidates.filter((one) => isAwaited(one, checkpoint.v));
    const left = this.shown.leave(candidates.filter((one) => !this.#awaited.includes(one)).map((one) => one.mutation));
    this.shown.refresh([...touched, ...left]);
    return this.replica.differing(checkpoint.digests);
  }

  dropped(scopes: readonly string[] | null): void {
    this.shown.refresh(this.replica.drop(scopes ?? []));
  }

  async outboxMoved(): Promise<void> {
    this.outbox.reset([...this.disk.outbox.values()], this.disk.meta.offset);
    this.#show();
  }

  status(): void {
    // nobody looks
  }

  #show(): void {
    this.shown = new Shown(CATALOGUE, this.replica, this.name);
    this.shown.enter(this.#awaited.map((one) => one.mutation));
    this.shown.enter(this.outbox.entries);
  }

  #send(): void {
    if (this.#pump) this.up.push(...this.#pump.session.dataToSend());
  }
}
