import { waitMs } from './core/backoff';
import { Session } from './core/session';
import type { Store } from './store';
import type { Local } from './local';
import { Ended, holding, leftOut, type Listener, Pump } from './pump';
import { type Line, openLine } from './socket';
import { type Identity, SyncFault } from './types';

const TICK_MS = 5_000;
/** Browsers try for minutes. */
const OPEN_MS = 15_000;

/**
 * Keeps one connection to the server as long as this tab is the sender.
 *
 *     waiting ──time, or a hint──▶ connecting ──opened──▶ talking
 *        ▲                             │                     │
 *        └─────────── closed, dead, fault ◀──────────────────┘
 *
 * A hint (the network is back, the screen is lit, the person asks) only shortens the waiting; it is never believed.
 */
export class Link {
  #wake: () => void = () => undefined;
  #flush: () => void = () => undefined;
  #line: Line | null = null;
  #stopped = false;

  constructor(
    readonly identity: Identity,
    readonly schema: number,
    readonly store: Store,
    readonly local: Local,
    readonly listener: Listener,
    readonly newEpoch: () => string,
  ) {}

  /** Run until stopped. */
  async run(): Promise<void> {
    for (let attempt = 1; !this.#stopped; attempt += 1) {
      await this.#firstDownload();
      const { talked, ended, code } = await this.#connection();
      this.listener.status({ connected: false, downloading: null });
      if (this.#stopped) return;
      if (talked && (ended === null || ended.again)) attempt = 1;
      if (!talked && ended === null) await this.#askWhy();
      await this.#wait(waitMs(attempt, Math.random(), ended?.retryMs, code));
      await this.local.glance().catch((error: unknown) => this.#broken(error));
    }
  }

  /** There is more in the outbox. */
  flush(): void {
    this.#flush();
  }

  /** Something suggests that a connection could work now. */
  hint(): void {
    this.#wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#line?.close();
    this.#wake();
  }

  /** Talk on one connection to its end. */
  async #connection(): Promise<{ talked: boolean; ended: Ended | null; code: number }> {
    const { local, identity } = this;
    let pump: Pump | null = null;
    let talked = false;
    let work = Promise.resolve();
    return new Promise((resolve) => {
      let timer: ReturnType<typeof setInterval> | undefined;
      let ended: Ended | null = null;
      // one thing after the other: a frame is understood when the one before it is on disk
      const inOrder = (act: () => Promise<void> | void) => {
        work = work.then(async () => {
          // frames of a person who left must not be told to the next one
          if (ended || this.#stopped) return;
          try {
            await act();
            for (const frame of pump?.session.dataToSend() ?? []) this.#line?.send(frame);
          } catch (error) {
            ended = error instanceof Ended ? error : this.#broken(error);
            this.#line?.close();
          }
        });
      };
      const patience = setTimeout(() => this.#line?.close(), OPEN_MS);
      this.#line = openLine({
        opened: () => {
          clearTimeout(patience);
          const session = new Session(holding(local.meta, identity.device, this.schema), local.outbox, Date.now());
          pump = new Pump(session, this.store, local.outbox, this.listener, identity.form === 'kiosk' ? null : identity.user, this.newEpoch);
          this.#flush = () => inOrder(() => undefined);
          timer = setInterval(() => inOrder(() => pump?.tick()), TICK_MS);
          inOrder(() => undefined);
        },
        heard: (text) =>
          inOrder(async () => {
            await pump?.receive(text);
            talked = true;
          }),
        closed: (code) => {
          clearTimeout(patience);
          clearInterval(timer);
          this.#flush = () => undefined;
          void work.then(() => {
            this.#line = null;
            resolve({ talked, ended, code });
            ended ??= new Ended('closed', true);
          });
        },
      });
    });
  }

  async #firstDownload(): Promise<void> {
    const { v, scopes } = this.local.meta;
    if (v > 0 || scopes.length > 0) return;
    this.listener.status({ downloading: 0 });
    // needed once in the life of a phone
    const checkpoint = await import('./snapshot').then(({ fetchSnapshot }) => fetchSnapshot(), () => null);
    if (checkpoint === null || this.#stopped) return;
    this.listener.status({ downloading: checkpoint.upserts.length });
    try {
      await this.store.commit(checkpoint, Date.now());
      this.listener.committed(checkpoint, []);
    } catch (error) {
      this.#broken(error);
    }
  }

  #broken(error: unknown): Ended {
    if (error instanceof SyncFault) this.listener.status({ storage: error.code === 'quota_full' ? 'full' : 'broken' });
    else console.error(error);
    return new Ended('store', false);
  }

  async #askWhy(): Promise<void> {
    const why = await import('./post').then(({ whyRefused }) => whyRefused(), () => null);
    await leftOut(why, this.store, this.listener);
  }

  #wait(ms: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
