import { fieldsOf, filled, scopeOf } from '../../../../pwa/src/sync/core/catalogue';
import { digestText, hashRow, xor, ZERO } from '../../../../pwa/src/sync/core/digest';
import { merge, type Stamp } from '../../../../pwa/src/sync/core/merge';
import type { Down, Feed, Gone, Hello, Mutation, Receipt, Up, WireRecord } from '../../../../pwa/src/sync/protocol.gen';
import { AT, CATALOGUE } from './shapes';

interface State {
  head: number;
  /** name and first version of each life, in the order in which they began */
  lives: { name: string; from: number }[];
  rows: Map<string, { row: WireRecord; stamps: Record<string, Stamp> }>;
  gone: Gone[];
  receipts: Map<string, Receipt[]>;
}

/** A server small enough to be read: the rules of the protocol in memory, no speed. Titles that are `bad` are refused. */
export class Reference {
  state: State = { head: 0, lives: [], rows: new Map(), gone: [], receipts: new Map() };
  #starts = 0;
  readonly scopes = new Map<string, string[]>();

  constructor() {
    this.start();
  }

  /** A process starts on what is there. */
  start(): void {
    this.state.lives.push({ name: `life-${(this.#starts += 1)}`, from: this.state.head + 1 });
  }

  get serverEpoch(): string {
    return this.state.lives.at(-1)!.name;
  }

  /** Whether `v`, heard of in that life, is a version of this history. */
  knows(life: string | null | undefined, v: number): boolean {
    const at = this.state.lives.findIndex((one) => one.name === life);
    const next = this.state.lives[at + 1];
    return at >= 0 && v <= (next ? next.from - 1 : this.state.head);
  }

  backup(): State {
    return structuredClone(this.state);
  }

  restore(state: State): void {
    this.state = structuredClone(state);
    this.start();
  }

  rowsOf(scopes: readonly string[]): WireRecord[] {
    return [...this.state.rows.values()].map((one) => one.row).filter((row) => scopes.includes(row.scope));
  }

  digest(scope: string): string {
    return digestText(this.rowsOf([scope]).reduce((sum, row) => xor(sum, hashRow(row.kind, row.id, row.v)), ZERO));
  }

  /** Decide one mutation; a replay gets the stored receipt, a gap nothing. */
  decide(device: string, epoch: string, mutation: Mutation): Receipt | 'gap' {
    const stored = this.receiptsOf(device, epoch);
    const known = stored[mutation.seq - 1];
    if (known) return known;
    if (mutation.seq !== stored.length + 1) return 'gap';
    const receipt = this.#apply(device, mutation);
    // a refusal put the whole state back
    this.receiptsOf(device, epoch).push(receipt);
    return receipt;
  }

  receiptsOf(device: string, epoch: string): Receipt[] {
    const key = `${device}/${epoch}`;
    if (!this.state.receipts.has(key)) this.state.receipts.set(key, []);
    return this.state.receipts.get(key)!;
  }

  #apply(device: string, { seq, edits }: Mutation): Receipt {
    const before = this.backup();
    const v = this.state.head + 1;
    let verdict: Receipt['verdict'] = 'applied';
    const lost: Record<string, unknown> = {};
    const refuse = (code: string): Receipt => {
      this.state = before;
      return { seq, verdict: 'refused', code, v: before.head };
    };
    for (const { op, kind, id, base = 0, fields = {} } of edits) {
      const key = `${kind}/${id}`;
      const spec = CATALOGUE.kinds[kind];
      const known = this.state.rows.get(key);
      if (fields['title'] === 'bad') return refuse('bad_title');
      if (op === 'create') {
        if (known) return refuse('exists');
        const whole = filled(spec, fields);
        this.#put({ kind, id, scope: scopeOf(spec, whole), v, by: device, at: AT, fields: whole }, Object.fromEntries(Object.keys(whole).map((name) => [name, [v, device]])));
        continue;
      }
      if (!known) return refuse('depends_on');
      if (op === 'delete') {
        this.state.rows.delete(key);
        this.state.gone.push({ kind, id, scope: known.row.scope, v });
        continue;
      }
      const met = merge(fieldsOf(spec), { fields: known.row.fields, stamps: known.stamps }, device, { base, fields }, v);
      if (met.verdict === 'refused') return refuse(met.code!);
      if (met.verdict === 'superseded') lost[key] = met.params['lost'];
      if (met.verdict !== 'applied' && verdict !== 'superseded') verdict = met.verdict;
      this.#put({ ...known.row, v, fields: met.fields }, met.stamps);
    }
    if (edits.length > 0) this.state.head = v;
    return { seq, verdict, v: this.state.head, ...(Object.keys(lost).length > 0 ? { params: { lost } } : {}) };
  }

  #put(row: WireRecord, stamps: Readonly<Record<string, Stamp>>): void {
    this.state.rows.set(`${row.kind}/${row.id}`, { row, stamps });
  }
}

/** The server's end of one connection: frames in, frames out. Pages hold two rows, so that every checkpoint has several frames. */
export class ReferenceLine {
  #hello: Hello | null = null;
  #since: Record<string, number> = {};
  #receipts: Receipt[] = [];

  constructor(readonly server: Reference, readonly user: string) {}

  receive(text: string): Down[] {
    const frame = JSON.parse(text) as Up;
    if (frame.t === 'ping') return [{ t: 'pong', now: AT }];
    if (frame.t === 'hello') return this.#welcome(frame);
    for (const mutation of frame.mutations) {
      const found = this.server.decide(this.#hello!.device, this.#hello!.epoch, mutation);
      if (found === 'gap') {
        const expected = this.server.receiptsOf(this.#hello!.device, this.#hello!.epoch).length + 1;
        return [...this.news(), { t: 'fault', code: 'seq_gap', params: { expected } }];
      }
      this.#receipts.push(found);
    }
    return this.news();
  }

  /** Everything the device does not have yet, as one checkpoint. */
  news(always = false): Down[] {
    const { server } = this;
    const scopes = Object.keys(this.#since);
    const changes = server.rowsOf(scopes).filter((row) => row.v > this.#since[row.scope]!).sort((a, b) => a.v - b.v);
    const gone = server.state.gone.filter((one) => one.scope in this.#since && this.#since[one.scope]! > 0 && one.v > this.#since[one.scope]!);
    if (!always && changes.length + gone.length + this.#receipts.length === 0) return [];
    this.#since = Object.fromEntries(scopes.map((scope) => [scope, server.state.head]));
    const frames: Feed[] = [];
    for (let at = 0; at < changes.length; at += 2) frames.push({ t: 'feed', v: changes[at]!.v, changes: changes.slice(at, at + 2), more: true });
    const digests = Object.fromEntries(scopes.map((scope) => [scope, server.digest(scope)]));
    frames.push({ t: 'feed', v: server.state.head, gone, receipts: this.#receipts, digests });
    this.#receipts = [];
    return frames;
  }

  #welcome(hello: Hello): Down[] {
    const { server } = this;
    this.#hello = hello;
    const scopes = server.scopes.get(this.user) ?? ['shop', `user:${this.user}`];
    const known = server.knows(hello.server_epoch, hello.v ?? 0);
    const held = known ? (hello.scopes ?? []) : [];
    const whole = !known && (hello.scopes ?? []).length > 0;
    this.#since = Object.fromEntries(scopes.map((scope) => [scope, held.includes(scope) ? (hello.v ?? 0) : 0]));
    const lost = (hello.scopes ?? []).filter((one) => !scopes.includes(one));
    const last_seq = server.receiptsOf(hello.device, hello.epoch).length;
    return [
      { t: 'welcome', protocol: 1, server_epoch: server.serverEpoch, user: this.user, scopes, head: server.state.head, last_seq, now: AT, ...(whole ? { whole } : {}) },
      ...(lost.length > 0 ? [{ t: 'drop', scopes: lost } as const] : []),
      ...this.news(true),
    ];
  }
}
