import { waitMs } from './core/backoff';
import { Link } from './link';
import { Local } from './local';
import type { AttentionDesk, Engine } from './engine';
import { Photos } from './photos';
import type { Listener } from './pump';
import type { Mutation } from './protocol.gen';
import { CATALOGUE } from './records.gen';
import { setStatus, status } from './status';
import { type Kept, Store } from './store';
import { dropBallast, takeBallast } from './ballast';
import { alone, type TabNews, Tabs } from './tabs';
import { type Edit, type Identity, type SaveOptions, type Status, SyncFault, type Waiting, type Wiped } from './types';
import { prepared } from './prepared';
import { lossOf, type Trace, traceIn } from './trace';

/** What the sending tab knows and the others cannot see themselves. */
const TOLD = ['connected', 'asOf', 'verifiedAt', 'mode', 'session', 'fault', 'downloading', 'storage'] as const;

/** What a person left on this device, read but not yet shown. */
export interface Left {
  readonly store: Store;
  readonly kept: Kept;
  readonly freshEpoch: string;
}

/** Everything that runs for the person who is signed in, in this tab. */
export class Person implements Engine {
  readonly photos: Photos;
  readonly #tabs: Tabs;
  readonly #link: Link;
  readonly #over = new AbortController();
  #sending = false;

  private constructor(readonly identity: Identity, readonly store: Store, readonly local: Local) {
    this.#tabs = new Tabs(store.name, (news) => void this.#hear(news));
    this.#link = new Link(identity, CATALOGUE.schema, store, local, this.#listener(), newEpoch);
    this.photos = new Photos(store, local, (sha256) => this.#tabs.tell({ t: 'photos', sha256 }), () => this.#trace());
    store.memory = { held: () => local.held(), rescued: () => void this.#rescued().catch((error: unknown) => this.#unreadable(error)) };
  }

  /** Read what the person left. */
  static async read(user: string): Promise<Left> {
    const freshEpoch = newEpoch();
    const store = await Store.open(user, freshEpoch);
    return { store, kept: await store.read(), freshEpoch };
  }

  /** Show what the person left, and begin to sync; needs no network. */
  static async begin(identity: Identity, { store, kept, freshEpoch }: Left): Promise<Person> {
    if (kept.meta.device && kept.meta.device !== identity.device) {
      await store.writeAs(identity.device, newEpoch());
      kept = await store.read();
    }
    const fresh = kept.meta.epoch === freshEpoch;
    const trace = fresh && (await import('./wiped').then(({ traceOf }) => traceOf(identity.user), () => null));
    const wiped = trace ? lossOf(trace) : kept.meta.wiped;
    const told = wiped === kept.meta.wiped && identity.device === kept.meta.device;
    const meta = told ? kept.meta : await store.note({ wiped, device: identity.device });
    const person = new Person(identity, store, new Local(store, identity.user, { ...kept, meta }));
    const { heardAt, verifiedAt } = kept.meta;
    setStatus({ session: 'ok', wiped, asOf: heardAt === null ? null : new Date(heardAt), verifiedAt: verifiedAt === null ? null : new Date(verifiedAt) });
    await person.photos.reload();
    person.#begin();
    return person;
  }

  get records(): Local['records'] {
    return this.local.records;
  }

  // work with the list is rare, and no first screen does it
  readonly attention: AttentionDesk = {
    get: (seq) => status.attention.find((one) => one.seq === seq),
    resend: async (seq, edits) => (await this.#desk()).resend(seq, edits),
    useMine: async (seq) => (await this.#desk()).useMine(seq),
    handOver: async (seq, make) => (await this.#desk()).handOver(seq, make),
    discard: async (seq) => (await this.#desk()).discard(seq),
  };

  async save(edits: readonly Edit[], options: SaveOptions = {}): Promise<{ seq: number }> {
    const { all, photos } = prepared(edits, options.photos ?? []);
    const write = () => this.store.save(all, new Date().toISOString(), CATALOGUE.schema, photos, undefined, this.local.meta.serverEpoch);
    const entry = await write().catch(async (error: unknown) => {
      if (error instanceof SyncFault && error.code === 'quota_full' && (await dropBallast(this.store))) return write();
      throw error;
    });
    return this.#saved(entry);
  }

  async waiting(): Promise<Waiting> {
    return (await import('./waiting')).waiting(this.identity, this.store, this.local);
  }

  hurry(): void {
    this.#link.hint();
    this.#tabs.tell({ t: 'hurry' });
    this.photos.hurry();
  }

  /** Somebody has heard what was lost. */
  async wipeHeard(change: Partial<Wiped>): Promise<void> {
    this.#lost(await this.store.lossHeard(change));
  }

  #lost(wiped: Wiped | null): void {
    this.local.meta = { ...this.local.meta, wiped };
    setStatus({ wiped });
    this.#trace();
  }

  async stop(): Promise<void> {
    this.#over.abort();
    this.local.end();
    this.#link.stop();
    await this.photos.stop();
    this.#tabs.close();
    this.store.close();
  }

  async #desk(): Promise<Omit<AttentionDesk, 'get'>> {
    const { AttentionActions } = await import('./attention');
    return new AttentionActions(this.store, this.local, this.photos, { saved: (entry) => this.#saved(entry), changed: () => this.#glanced() });
  }

  #begin(): void {
    const signal = this.#over.signal;
    void alone(this.store.name, signal, () => this.#send());
    this.#tabs.tell({ t: 'ask' });
    this.#trace();
    const woken = () => {
      if (document.visibilityState === 'hidden') return;
      this.#link.hint();
      this.#glance().catch((error: unknown) => this.#unreadable(error));
    };
    addEventListener('online', woken, { signal });
    addEventListener('pageshow', woken, { signal });
    document.addEventListener('visibilitychange', woken, { signal });
    this.store
      .prune(Date.now())
      .then(() => takeBallast(this.store))
      .catch((error: unknown) => this.#unreadable(error));
    void navigator.storage?.persist?.().then((persisted) => setStatus({ persisted }));
  }

  async #send(): Promise<void> {
    if (this.#over.signal.aborted) return;
    this.#sending = true;
    // another tab was the sender until now
    await this.#glanceAtLast();
    void this.photos.send();
    await this.#link.run();
    this.#sending = false;
  }

  /** Look into the store until it can be read: a tab that gave up here would never send again. */
  async #glanceAtLast(): Promise<void> {
    for (let attempt = 1; !this.#over.signal.aborted; attempt += 1) {
      try {
        await this.#glance();
        return setStatus({ storage: 'ok' });
      } catch (error) {
        this.#unreadable(error);
        await new Promise((resolve) => setTimeout(resolve, waitMs(attempt, Math.random())));
      }
    }
  }

  /** The browser threw the database away under the open app: words are back on disk, pictures are lost. */
  async #rescued(): Promise<void> {
    const now = this.#now();
    if (status.unsentPhotos > 0) {
      const wiped = lossOf({ ...now, unsent: now.unsent - status.unsent });
      await this.store.note({ wiped });
      this.#lost(wiped);
    }
    await this.photos.reload();
    this.#tabs.tell({ t: 'photos', sha256: null });
  }

  #unreadable(error: unknown): void {
    console.error(error);
    if (!this.#over.signal.aborted) setStatus({ storage: 'broken' });
  }

  #saved(entry: Mutation): { seq: number } {
    this.#entered(entry);
    this.#tabs.tell({ t: 'saved', entry });
    this.#trace();
    void askForBackgroundSync();
    return { seq: entry.seq };
  }

  /** An entry is on disk, made here or in another tab. */
  #entered(entry: Mutation): void {
    // another tab died behind an entry of its own before it told us
    if (entry.seq > this.local.meta.nextSeq) this.#glance().then(() => this.#link.flush(), (error: unknown) => this.#unreadable(error));
    this.local.saved(entry);
    this.photos.look();
    this.#link.flush();
  }

  async #glance(): Promise<void> {
    await this.local.glance();
    this.photos.look();
  }

  async #glanced(): Promise<void> {
    await this.#glance();
    this.#tabs.tell({ t: 'glance' });
    this.#link.flush();
  }

  #listener(): Listener {
    return {
      committed: (checkpoint, settled) => {
        const from = this.local.meta.v;
        const differing = this.local.committed(checkpoint, settled);
        this.#tabs.tell({ t: 'committed', from, checkpoint, settled });
        if (settled.length > 0) this.#trace();
        this.photos.look();
        return differing;
      },
      dropped: (scopes) => {
        this.local.dropped(scopes);
        this.#tabs.tell({ t: 'dropped', scopes });
      },
      outboxMoved: () => this.#glanced(),
      status: (change) => {
        if (this.#over.signal.aborted) return;
        setStatus(change);
        this.#tabs.tell({ t: 'status', status: change });
      },
    };
  }

  async #hear(news: TabNews): Promise<void> {
    switch (news.t) {
      case 'saved':
        return this.#entered(news.entry);
      case 'committed':
        if (news.from !== this.local.meta.v) return this.#glance();
        this.local.committed(news.checkpoint, news.settled);
        return this.photos.look();
      case 'dropped':
        return this.local.dropped(news.scopes);
      case 'glance':
        await this.#glance();
        return this.#link.flush();
      case 'status':
        return setStatus(news.status);
      case 'ask':
        if (this.#sending) this.#tabs.tell({ t: 'status', status: Object.fromEntries(TOLD.map((name) => [name, status[name]])) as Partial<Status> });
        return;
      case 'hurry':
        this.photos.hurry();
        return this.#link.hint();
      case 'photos':
        return this.photos.reload();
    }
  }

  #now(): Trace {
    const { epoch, nextSeq, offset } = this.local.meta;
    const { unsent, unsentPhotos, wiped } = status;
    // the server has to hear of a loss even when the next one comes first
    const [words, pictures] = wiped && !wiped.told ? [wiped.unsent, wiped.unsentPhotos] : [0, 0];
    return { user: this.identity.user, epoch, lastSeq: nextSeq - 1 - offset + words, unsent: unsent + words, unsentPhotos: unsentPhotos + pictures };
  }

  #trace(): void {
    const text = traceIn(this.#now());
    if (!document.cookie.includes(text)) void import('./wiped').then(({ leaveTrace }) => leaveTrace(text), console.error);
  }
}

function newEpoch(): string {
  return crypto.randomUUID();
}

/** Ask the browser to wake the service worker when there is network, should all tabs be closed by then. */
async function askForBackgroundSync(): Promise<void> {
  try {
    const worker = await navigator.serviceWorker?.getRegistration();
    const sync = (worker as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
    await sync?.register('kakehashi-outbox');
  } catch {
    // not allowed or not there: the next open tab sends
  }
}
