import { Outbox } from '../../pwa/src/sync/core/outbox';
import { Shown } from '../../pwa/src/sync/core/query';
import { type Checkpoint, Replica } from '../../pwa/src/sync/core/replica';
import { Session } from '../../pwa/src/sync/core/session';
import { isAwaited, type Settled } from '../../pwa/src/sync/core/verdicts';
import type { Down, Edit, Mutation, Up, WireRecord } from '../../pwa/src/sync/protocol.gen';
import { Ended, holding, type Listener, Pump } from '../../pwa/src/sync/pump';
import type { Kept, Meta } from '../../pwa/src/sync/store';
import { type Status, SyncFault } from '../../pwa/src/sync/types';
import type { PhoneDisk } from './disk';
import type { Wire } from './wire';

export const TAKEN = ['applied', 'merged', 'superseded'];
/** Codes that tell a phone to come again at once; any other fault would be a mistake of ours. */
const EXPECTED = ['scopes_changed', 'seq_gap'];

interface Talk {
  readonly wire: Wire;
  readonly pump: Pump;
  work: Promise<void>;
  ended: boolean;
  welcomed: boolean;
  readonly doubts: boolean;
  /** a checkpoint was closed */
  current: boolean;
}

/** One device of one person: memory over a disk, and at most one connection, as link.ts and local.ts have them. */
export class Phone implements Listener {
  outbox!: Outbox;
  replica!: Replica;
  shown!: Shown;
  meta!: Meta;
  talk: Talk | null = null;
  /** what must never happen, and did */
  readonly wrong: string[] = [];
  /** how much older its app is than the catalogue */
  behind = 0;
  /** why connections were given up */
  readonly ends: string[] = [];
  /** its disk lost a row by itself, so digests may differ, once */
  rotten = false;
  /** every value that it ever showed of fields that keep one value: what came before is nothing new after a restore */
  readonly seen = new Set<string>();
  mode: Status['mode'] = 'full';
  /** a checkpoint is open */
  receiving = false;
  #awaited: Settled[] = [];
  /** what other tabs said and this one has not heard yet */
  #told: Mutation[] = [];
  #allowed = new Set<string>();

  /** an older copy of its database was put back, or it was let in anew */
  copied = false;
  putBack: (() => void) | null = null;

  constructor(
    public device: string,
    readonly person: number,
    readonly user: string,
    public disk: PhoneDisk,
    readonly newEpoch: () => string,
    /** tells whether its person was ever granted a scope */
    readonly may: (scope: string) => boolean,
  ) {
    this.#take(this.disk.kept);
  }

  get schema(): number {
    return this.disk.catalogue.schema - this.behind;
  }

  /** It was welcomed, and has nothing yet. */
  get greeted(): boolean {
    return this.talk !== null && this.talk.welcomed && !this.talk.current;
  }

  /** The process dies, the power fails, or the browser throws the database away: begin again with what is left. */
  crash(power: boolean, fresh?: PhoneDisk): void {
    this.talk?.wire.hangUp();
    this.talk = null;
    this.#told = [];
    this.disk.lose(power);
    if (fresh) this.disk = fresh;
    this.#take(this.disk.kept);
  }

  /** An app of another version begins. */
  update(behind: number): void {
    if (behind === this.behind) return;
    this.crash(false);
    this.disk.reread();
    this.behind = behind;
    this.crash(false);
  }

  /** Its database is again what it was when it was copied. */
  async goBack(): Promise<void> {
    if (!this.putBack) return;
    this.copied = true;
    this.crash(false);
    this.putBack();
    await this.#beginAs();
  }

  /** Its person signed in again, and it goes by another name from now on. */
  async letIn(device: string): Promise<void> {
    this.copied = true;
    this.crash(false);
    this.device = device;
    await this.#beginAs();
  }

  /** An app that finds another device's name in its database takes it over first, as person.ts does. */
  async #beginAs(): Promise<void> {
    if (this.disk.meta.device !== this.device) {
      const done = this.disk.writeAs(this.device, this.newEpoch());
      await Promise.resolve();
      while (this.disk.waiting > 0) await this.disk.commitOne();
      await done;
    }
    this.crash(false);
  }

  /** Talk over this wire. `doubts`: ask for a fresh copy of something before anything has come. */
  connect(wire: Wire, doubts: boolean): void {
    this.glance();
    const session = new Session(holding(this.meta, this.device, this.schema), this.outbox, Date.now());
    this.#allowed = new Set();
    const pump = new Pump(session, this.disk, this.outbox, this, this.user, this.newEpoch);
    this.talk = { wire, pump, doubts, work: Promise.resolve(), ended: false, welcomed: false, current: false };
    this.#inOrder(() => undefined);
  }

  /** The other end closed: what was heard before is still worked through. */
  closed(): void {
    const { talk } = this;
    if (!talk) return;
    talk.wire.hangUp();
    void talk.work.then(() => {
      talk.ended = true;
      if (this.talk === talk) this.talk = null;
    });
  }

  hear(text: string): void {
    const frame = JSON.parse(text) as Down;
    this.look(frame);
    const { talk } = this;
    this.#inOrder(async (pump) => {
      await pump.receive(text);
      talk!.welcomed ||= frame.t === 'welcome';
      if (talk!.doubts && frame.t === 'welcome' && !talk!.current) this.#again(pump, (scopes) => scopes[0]!);
    });
  }

  /** Ask for a fresh copy of one scope, as a difference would make it do. */
  again(pick: (scopes: readonly string[]) => string): void {
    const { talk } = this;
    this.#inOrder((pump) => {
      if (talk!.welcomed) this.#again(pump, pick);
    });
  }

  tick(): void {
    this.#inOrder((pump) => pump.tick());
  }

  save(edits: readonly Edit[], at: string, schema: number): void {
    // when there is no room its person is told, and nothing was saved
    void this.disk.save(edits, at, schema, [], undefined, this.meta.serverEpoch).then((entry) => {
      this.#entered(entry);
      for (const { op, kind, id } of edits) {
        if (op === 'create' && !this.shown.get(kind, id)) this.wrong.push(`${kind}/${id} was saved and is not shown`);
      }
    }, () => undefined);
  }

  /** Another tab saves something. `lives`: until it has told of it, which arrives with one of the next `hearTab`. */
  saveElsewhere(edits: readonly Edit[], at: string, schema: number, lives: boolean): void {
    const told = (entry: Mutation): void => void (lives && this.#told.push(entry));
    void this.disk.save(edits, at, schema, [], undefined, this.meta.serverEpoch).then(told, () => undefined);
  }

  /** The oldest news of another tab arrives. */
  hearTab(): void {
    const entry = this.#told.shift();
    if (entry) this.#entered(entry);
  }

  /** Its person looks at it, or a new connection begins: what other tabs left on the disk is seen. */
  glance(): void {
    this.#refill(this.disk.kept);
    this.#inOrder(() => undefined);
  }

  #entered(entry: Mutation): void {
    if (entry.seq > this.meta.nextSeq) this.#refill(this.disk.kept);
    this.meta = { ...this.meta, nextSeq: Math.max(this.meta.nextSeq, entry.seq + 1) };
    // a checkpoint may have brought its verdict already
    if (this.disk.outbox.has(entry.seq)) {
      this.outbox.add(entry);
      this.shown.enter([entry]);
    }
    this.#inOrder(() => undefined);
  }

  // ---- what the pump tells

  committed(checkpoint: Checkpoint, settled: readonly Settled[]): readonly string[] {
    if (this.talk) this.talk.current = true;
    const { v, scopes, serverEpoch, digests } = checkpoint;
    this.meta = { ...this.meta, v, scopes, serverEpoch };
    this.#see(checkpoint.upserts);
    const touched = this.replica.apply(checkpoint);
    const candidates = [...this.#awaited, ...settled];
    this.#awaited = candidates.filter((one) => isAwaited(one, v));
    const left = this.shown.leave(candidates.filter((one) => !this.#awaited.includes(one)).map((one) => one.mutation));
    this.shown.refresh([...touched, ...left]);
    const early = settled.filter((one) => one.receipt.v > v && TAKEN.includes(one.receipt.verdict));
    const later = [...this.outbox.entries, ...this.#awaited.map((one) => one.mutation)].flatMap((one) => one.edits);
    for (const { op, kind, id } of early.flatMap(({ mutation }) => mutation.edits)) {
      if (op !== 'create' || later.some((edit) => edit.op === 'delete' && edit.id === id)) continue;
      if (!this.shown.get(kind, id) && !this.replica.get(kind, id)) this.wrong.push(`${kind}/${id} was taken and is not shown`);
    }
    if (early.length > 0 && this.mode === 'full') this.wrong.push(`entry ${early[0]!.seq} has its verdict before version ${early[0]!.receipt.v}, at ${v}`);
    const differing = this.replica.differing(digests);
    if (differing.length > 0 && !this.rotten) this.wrong.push(`digests differ at ${v}: ${differing.join()}`);
    return differing;
  }

  dropped(scopes: readonly string[] | null): void {
    const gone = scopes ?? this.meta.scopes;
    this.meta = { ...this.meta, scopes: this.meta.scopes.filter((one) => !gone.includes(one)) };
    this.shown.refresh(this.replica.drop(gone));
  }

  async outboxMoved(): Promise<void> {
    this.#refill(await this.disk.read());
  }

  status({ fault, downloading, mode }: Partial<Status>): void {
    this.mode = mode ?? this.mode;
    if (downloading !== undefined) this.receiving = downloading !== null;
    if (fault && !EXPECTED.includes(fault.code)) this.wrong.push(`fault ${fault.code} ${JSON.stringify(fault.params)}`);
  }

  // ---- inside

  #again(pump: Pump, pick: (scopes: readonly string[]) => string): void {
    if (this.meta.scopes.length > 0) pump.session.askAgain([pick(this.meta.scopes)]);
  }

  /** No row may come of a scope that was not granted on this connection, or was taken back. */
  look(frame: Down): void {
    if (frame.t === 'welcome') {
      this.#allowed = new Set(frame.scopes);
      for (const scope of frame.scopes) if (!this.may(scope)) this.wrong.push(`scope ${scope} was never granted`);
    }
    if (frame.t === 'drop') frame.scopes.forEach((one) => this.#allowed.delete(one));
    if (frame.t !== 'feed') return;
    for (const { kind, id, scope } of [...(frame.changes ?? []), ...(frame.gone ?? [])]) {
      if (!this.#allowed.has(scope)) this.wrong.push(`${kind}/${id} of the foreign scope ${scope} arrived`);
    }
  }

  /** What its person has dealt with is never asked for again. */
  mind(text: string): void {
    const frame = JSON.parse(text) as Up;
    for (const { seq, edits } of frame.t === 'push' ? frame.mutations : []) {
      if (edits.length > 0 && this.disk.blank.has(seq + this.disk.meta.offset)) this.wrong.push(`entry ${seq} was dealt with and is sent again`);
    }
  }

  #take(kept: Kept): void {
    this.outbox = new Outbox(kept.outbox, kept.meta.offset);
    this.#show(kept);
  }

  /** The pump goes on with the outbox that it has. */
  #refill(kept: Kept): void {
    this.outbox.reset(kept.outbox, kept.meta.offset);
    this.#show(kept);
  }

  #see(rows: readonly WireRecord[]): void {
    for (const { kind, id, fields } of rows) {
      for (const name of ['name', 'note', 'yen']) if (name in fields) this.seen.add(`${kind}/${id} ${name} ${JSON.stringify(fields[name])}`);
    }
  }

  #show(kept: Kept): void {
    this.#see(kept.rows);
    this.meta = kept.meta;
    this.replica = new Replica(kept.rows);
    this.#awaited = [...kept.awaited];
    this.shown = new Shown(this.disk.catalogue, this.replica, this.user);
    this.shown.enter(this.#awaited.map((one) => one.mutation));
    this.shown.enter(this.outbox.entries);
  }

  /** One thing after the other: a frame is understood when the one before it is on disk. */
  #inOrder(act: (pump: Pump) => Promise<void> | void): void {
    const { talk } = this;
    if (!talk) return;
    talk.work = talk.work.then(async () => {
      if (talk.ended) return;
      try {
        await act(talk.pump);
        for (const frame of talk.pump.session.dataToSend()) {
          this.mind(frame);
          talk.wire.send(frame);
        }
      } catch (error) {
        this.ends.push(error instanceof Ended ? error.why : 'a mistake');
        talk.ended = true;
        talk.wire.hangUp();
        if (this.talk === talk) this.talk = null;
        if (!(error instanceof Ended) && !(error instanceof SyncFault)) this.wrong.push(String(error instanceof Error ? error.stack : error));
      }
    });
  }
}
