import { PROTOCOL, type Down, type Feed, type Hello, type Up, type Welcome } from '../protocol.gen';
import type { Outbox } from './outbox';
import { type Checkpoint, Collector } from './replica';
import { Watchdog } from './watchdog';

/** What this device holds, as its store has it on disk. */
export interface Holding {
  readonly device: string;
  readonly epoch: string;
  readonly schema: number;
  /** the life of the server's history in which this device heard of `v` */
  readonly serverEpoch: string | null;
  readonly scopes: readonly string[];
  readonly v: number;
  readonly before?: Hello['before'];
  /** the rows are in the words of another schema: have all of them sent anew */
  readonly reread?: boolean;
}

/**
 * What the pump must do, in this order.
 *
 * `welcome`: the store may have to offer settled entries again (`lastSeq`, on the wire); call `push()` when that is done.
 * `checkpoint`, `drop`: write to the store, then to the outbox and the replica. `current`: the server is there and has nothing newer.
 * `fault`: the server could not accept a frame. `dead`: close the socket.
 */
export type News =
  | { readonly type: 'welcome'; readonly welcome: Welcome }
  | { readonly type: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly type: 'receiving'; readonly records: number }
  | { readonly type: 'drop'; readonly scopes: readonly string[] }
  | { readonly type: 'current' }
  | { readonly type: 'fault'; readonly code: string; readonly params: Readonly<Record<string, unknown>>; readonly retryMs: number | null }
  | { readonly type: 'dead'; readonly why: 'silent' | 'stuck' | 'unreadable' };

/**
 * One connection to the server, without the connection.
 *
 *     new ──▶ greeting ──welcome──▶ welcomed ──push()──▶ pushing
 *                ▲                                          │
 *                └──────────── askAgain(scopes) ────────────┘   (goes on pushing)
 */
export class Session {
  readonly #outbox: Outbox;
  readonly #watchdog: Watchdog;
  #holding: Holding;
  #asked: readonly string[];
  #collector: Collector | null = null;
  #mode: Welcome['mode'] = 'full';
  #pushing = false;
  /** a checkpoint was closed since the welcome: from here on silence means that nothing happened */
  #current = false;
  #news: News[] = [];
  #out: Up[] = [];
  #asks = new Set<string>();
  /** a copy of some scopes was asked for anew: until its welcome, then until its checkpoint */
  #fresh: 'asked' | 'coming' | null = null;

  /** Begin with hello. `push`: do not wait for the welcome (POST has no second chance within a request). */
  constructor(holding: Holding, outbox: Outbox, nowMs: number, push = false) {
    this.#holding = holding;
    this.#outbox = outbox;
    this.#asked = holding.reread ? [] : holding.scopes;
    this.#watchdog = new Watchdog(nowMs);
    outbox.rewind();
    this.#hello();
    if (push) this.push();
  }

  /** Take the text of one frame from the server. */
  receive(text: string, nowMs: number): void {
    try {
      this.take(JSON.parse(text) as Down, nowMs);
    } catch {
      this.#news.push({ type: 'dead', why: 'unreadable' });
    }
  }

  /** Take one frame from the server. */
  take(frame: Down, nowMs: number): void {
    this.#watchdog.heard(nowMs);
    switch (frame.t) {
      case 'welcome':
        return this.#welcome(frame);
      case 'feed':
        return this.#feed(frame, nowMs);
      case 'drop':
        this.#collector?.drop(frame.scopes);
        this.#news.push({ type: 'drop', scopes: frame.scopes });
        return;
      case 'pong':
        if (this.#current && !this.#collector?.open) this.#news.push({ type: 'current' });
        return;
      case 'fault':
        this.#news.push({ type: 'fault', code: frame.code, params: frame.params ?? {}, retryMs: frame.retry_ms ?? null });
    }
  }

  /** The store is ready: what is in the outbox may go. */
  push(): void {
    this.#pushing = true;
  }

  /** The checkpoint is on disk. */
  committed(checkpoint: Checkpoint, nowMs: number): void {
    const { v, scopes, serverEpoch, receipts } = checkpoint;
    this.#holding = { ...this.#holding, v, scopes, serverEpoch };
    this.#watchdog.pending(nowMs, this.#outbox.inFlight, receipts.length > 0);
  }

  /** The rows of these scopes are gone from the disk. */
  dropped(scopes: readonly string[]): void {
    this.#holding = { ...this.#holding, scopes: this.#holding.scopes.filter((one) => !scopes.includes(one)) };
  }

  /**
   * Have scopes sent whole, each once a connection: a difference that a fresh copy does not mend is a fault of ours or theirs. Return those of
   * which something better is on its way.
   */
  askAgain(scopes: readonly string[]): readonly string[] {
    // News of the time before still come in. Another hello would cross the welcome, and the copy has digests of all scopes.
    if (this.#fresh) return scopes;
    const anew = scopes.filter((one) => !this.#asks.has(one) && this.#holding.scopes.includes(one));
    if (anew.length === 0) return anew;
    anew.forEach((one) => this.#asks.add(one));
    this.#asked = this.#holding.scopes.filter((one) => !anew.includes(one));
    this.#fresh = 'asked';
    this.#hello();
    return anew;
  }

  /** Time has passed. */
  tick(nowMs: number): void {
    this.#watchdog.pending(nowMs, this.#outbox.inFlight, false);
    const found = this.#watchdog.decide(nowMs);
    if (found === 'ask') this.#out.push({ t: 'ping' });
    else if (found) this.#news.push({ type: 'dead', why: found });
  }

  /** Return and forget what happened. */
  events(): News[] {
    const news = this.#news;
    this.#news = [];
    return news;
  }

  /** Return and forget the frames to be sent. */
  dataToSend(): string[] {
    if (this.#pushing) for (let some = this.#outbox.take(); some.length > 0; some = this.#outbox.take()) this.#out.push({ t: 'push', mutations: some });
    const out = this.#out;
    this.#out = [];
    return out.map((frame) => JSON.stringify(frame));
  }

  #hello(): void {
    const { device, epoch, schema, serverEpoch, v, before } = this.#holding;
    const pending = this.#outbox.entries.length;
    const hello: Hello = { t: 'hello', protocol: PROTOCOL, schema, device, epoch, server_epoch: serverEpoch, scopes: this.#asked, v, pending, before };
    this.#out.push(hello);
  }

  #welcome(welcome: Welcome): void {
    const { scopes } = this.#holding;
    this.#mode = welcome.mode ?? 'full';
    this.#current = false;
    if (this.#fresh) this.#fresh = 'coming';
    const replaced = welcome.whole ? welcome.scopes : welcome.scopes.filter((one) => !this.#asked.includes(one));
    this.#collector = new Collector(welcome.server_epoch, welcome.scopes, replaced);
    this.#news.push({ type: 'welcome', welcome });
    const lost = scopes.filter((one) => !welcome.scopes.includes(one));
    if (lost.length > 0) this.#news.push({ type: 'drop', scopes: lost });
  }

  /** Too old an app takes its receipts only: a version it cannot read must not be marked as read. */
  #readable(checkpoint: Checkpoint | null): Checkpoint | null {
    if (checkpoint && this.#mode === 'full') this.#current = true;
    if (!checkpoint || this.#mode === 'full') return checkpoint;
    const { v, scopes, serverEpoch } = this.#holding;
    return { v, scopes, serverEpoch, replaced: [], upserts: [], gone: [], digests: {}, receipts: checkpoint.receipts };
  }

  #feed(feed: Feed, nowMs: number): void {
    if (!this.#collector) return;
    const checkpoint = this.#readable(this.#collector.add(feed));
    if (checkpoint && this.#fresh === 'coming') this.#fresh = null;
    if (feed.receipts?.length) this.#watchdog.pending(nowMs, this.#outbox.inFlight, true);
    this.#news.push(checkpoint ? { type: 'checkpoint', checkpoint } : { type: 'receiving', records: this.#collector.received });
  }
}
