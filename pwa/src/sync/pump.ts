import type { Checkpoint } from './core/replica';
import type { Outbox } from './core/outbox';
import { type Holding, type News, Session } from './core/session';
import type { Settled } from './core/verdicts';
import type { Down } from './protocol.gen';
import type { Store } from './store';
import type { Status } from './types';

/** Who is told when the disk has something; a tab shows it, the service worker does not. */
export interface Listener {
  /** Return the scopes that differ from the server's digests; null where nobody can tell. */
  committed(checkpoint: Checkpoint, settled: readonly Settled[]): readonly string[] | null;
  dropped(scopes: readonly string[] | null): void;
  /** the outbox was read again */
  outboxMoved(): Promise<void>;
  status(status: Partial<Status>): void;
}

/** The connection must be closed. `again`: a new one will do better, at once. `retryMs` is what the server asked for. */
export class Ended extends Error {
  constructor(readonly why: string, readonly again: boolean, readonly retryMs: number | null = null) {
    super(why);
  }
}

/** What the server says when nobody is signed in any more, or this device may not come back. */
const SIGNED_OUT = ['signed_out', 'other_user', 'wrong_device'];
const SHUT_OUT = ['device_revoked'];
/** Answered by saying hello anew. */
const AT_ONCE = ['scopes_changed', 'seq_gap', 'seq_reused'];

export function holding({ epoch, serverEpoch, scopes, v, before, reread }: Omit<Holding, 'device' | 'schema'>, device: string, schema: number): Holding {
  return { device, schema, epoch, serverEpoch, scopes, v, before, reread };
}

/** The part of the store that the network writes to. */
export type Disk = Pick<Store, 'commit' | 'drop' | 'offerAgain' | 'newEpoch'> & { note(change: { verifiedAt: number }): Promise<unknown> };

/** Do what a person or device that is not let in any more must do; return whether `code` says so. What was not sent stays. */
export async function leftOut(code: string | null, store: Disk, listener: Listener): Promise<boolean> {
  if (code === null || ![...SIGNED_OUT, ...SHUT_OUT].includes(code)) return false;
  if (SHUT_OUT.includes(code)) {
    await store.drop(null);
    listener.dropped(null);
  }
  listener.status({ session: SHUT_OUT.includes(code) ? 'revoked' : 'expired' });
  return true;
}

/** Moves what a session says into the store, and then to whoever listens: the disk is always first. */
export class Pump {
  constructor(
    readonly session: Session,
    readonly store: Disk,
    readonly outbox: Outbox,
    readonly listener: Listener,
    readonly user: string | null,
    readonly newEpoch: () => string,
  ) {}

  /** Take one frame. Throws Ended when the connection must be closed, SyncFault when the store cannot write. */
  async receive(text: string): Promise<void> {
    this.session.receive(text, Date.now());
    await this.#handle();
  }

  /** Take one frame that is no text any more. Throws like `receive`. */
  async take(frame: Down): Promise<void> {
    this.session.take(frame, Date.now());
    await this.#handle();
  }

  async tick(): Promise<void> {
    this.session.tick(Date.now());
    await this.#handle();
  }

  async #handle(): Promise<void> {
    for (const news of this.session.events()) await this.#do(news);
  }

  async #do(news: News): Promise<void> {
    switch (news.type) {
      case 'welcome':
        return this.#welcomed(news.welcome.user, news.welcome.last_seq, news.welcome.mode ?? 'full');
      case 'checkpoint':
        return this.#checkpoint(news.checkpoint);
      case 'receiving':
        return this.listener.status({ downloading: news.records });
      case 'drop':
        await this.store.drop(news.scopes);
        this.session.dropped(news.scopes);
        return this.listener.dropped(news.scopes);
      case 'current':
        return this.listener.status({ asOf: new Date(), connected: true, downloading: null });
      case 'fault':
        return this.#fault(news.code, news.params, news.retryMs);
      case 'dead':
        throw new Ended(news.why, true);
    }
  }

  async #welcomed(user: string | null, lastSeq: number, mode: Status['mode']): Promise<void> {
    // another person signed in on this device: nothing of this one's may go under that name
    if (user !== this.user) return this.#fault('other_user', {}, null);
    const { moved, newEpoch } = await this.store.offerAgain(lastSeq, this.newEpoch());
    if (moved || newEpoch) await this.listener.outboxMoved();
    if (newEpoch) throw new Ended('new_epoch', true);
    this.listener.status({ connected: true, session: 'ok', mode, fault: null });
    this.session.push();
  }

  async #checkpoint(checkpoint: Checkpoint): Promise<void> {
    const now = Date.now();
    const settled = await this.store.commit(checkpoint, now);
    this.outbox.settle(new Set(settled.map((one) => one.seq)));
    this.session.committed(checkpoint, now);
    const differing = this.listener.committed(checkpoint, settled);
    this.listener.status({ asOf: new Date(now), downloading: null, storage: 'ok' });
    if (!differing || Object.keys(checkpoint.digests).length === 0) return;
    if (differing.length === 0) {
      await this.store.note({ verifiedAt: now });
      this.listener.status({ verifiedAt: new Date(now) });
    } else if (this.session.askAgain(differing).length === 0) {
      this.listener.status({ fault: { code: 'digest_differs', params: { scopes: differing } } });
    }
  }

  async #fault(code: string, params: Readonly<Record<string, unknown>>, retryMs: number | null): Promise<void> {
    if (await leftOut(code, this.store, this.listener)) throw new Ended(code, false, retryMs);
    if (code === 'seq_gap' || code === 'seq_reused') {
      if (code === 'seq_gap') await this.store.offerAgain(Number(params['expected']) - 1, this.newEpoch());
      else await this.store.newEpoch(this.newEpoch());
      await this.listener.outboxMoved();
    } else if (code !== 'scopes_changed') this.listener.status({ fault: { code, params } });
    throw new Ended(code, AT_ONCE.includes(code), retryMs);
  }
}
