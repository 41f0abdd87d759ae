import { type PhotoBox, photoBox } from './photobox';
import { waitMs } from './core/backoff';
import type { PhotoKeeper } from './engine';
import { FILED } from './filed';
import type { Local } from './local';
import { topic } from './reactive';
import { setStatus, status } from './status';
import type { PhotoRow, Store } from './store';
import type { Kept, PhotoState, Rec } from './types';

/** What a record says of the file that it announces. */
type Announced = Pick<Rec<(typeof FILED)[number]>, 'v' | 'stored' | 'fault'>;

/** Where the browser says how much is free, this stays free for everything but pictures. */
const RESERVE_BYTES = 20 * 1024 * 1024;
const PICTURE_BYTES = 2 * 1024 * 1024;

/**
 * Pictures and voice memos kept on this device until the server has them.
 *
 *     here ──entry accepted──▶ sending ──all bytes──▶ the record says stored ──▶ released
 *                                 └── fault ──▶ failed ──retry──▶ here
 *
 * They travel one by one, beside the data, so that words never wait for pictures.
 */
export class Photos implements PhotoKeeper {
  readonly box: PhotoBox;
  readonly #changed = topic();
  rows = new Map<string, PhotoRow>();
  /** sent to the last byte; the word of the record is still to come */
  readonly whole = new Set<string>();
  #running = false;
  #stopped = false;
  #attempt = 0;
  #wake: () => void = () => undefined;

  /** `tell`: another tab must look at this photo again. `counted`: another number of them is unsent. */
  constructor(store: Store, readonly local: Local, readonly tell: (sha256: string | null) => void, readonly counted: () => void = () => undefined) {
    this.box = photoBox(store);
  }

  async reload(): Promise<void> {
    this.rows = new Map((await this.box.list()).map((row) => [row.sha256, row]));
    this.#changed.tell();
    this.look();
  }

  async keep(blob: Blob, length_ms?: number): Promise<Kept> {
    const { keep } = await import('./keeping');
    const kept = await keep(blob, this, length_ms);
    await this.#told(kept.sha256);
    return kept;
  }

  state(sha256: string): PhotoState | null {
    this.#changed.watch();
    const records = FILED.flatMap((kind): readonly Announced[] => this.local.records.by(kind, 'sha256', sha256));
    if (records.some((one) => one.stored)) return { state: 'stored', percent: 100, code: null };
    const row = this.rows.get(sha256);
    if (!row) return null;
    const percent = Math.floor((100 * row.sent) / row.bytes);
    const fault = faultOf(row, records);
    if (fault) return { state: 'failed', percent, code: fault };
    return { state: row.sent > 0 ? 'sending' : 'here', percent, code: null };
  }

  async retry(sha256: string): Promise<void> {
    await this.box.change(sha256, { fault: null, sent: 0 });
    await this.#told(sha256);
    this.hurry();
  }

  blob(sha256: string): Promise<Blob | null> {
    return this.box.blob(sha256);
  }

  async forget(sha256: string): Promise<void> {
    await this.box.removeUnused(sha256);
    await this.#told(sha256);
  }

  /** The server has it, or nobody will ever name it. */
  async release(sha256: string): Promise<void> {
    await this.box.remove(sha256);
    await this.#told(sha256);
  }

  async fits(): Promise<boolean> {
    const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    return quota - usage > RESERVE_BYTES + PICTURE_BYTES;
  }

  /** New rows may say that a photo is stored, or that its entry was accepted; a new entry, that a photo belongs to it. */
  look(): void {
    if (this.#stopped) return;
    const all = [...this.rows.values()].map((row) => ({ row, of: this.recordsOf(row.sha256) }));
    // a draft belongs to nothing yet, and what was refused waits in the list with its entry
    const left = all.filter(({ row, of }) => (of.length > 0 || this.isPutAway(row)) && !of.some((one) => one.stored));
    const unsentPhotos = left.length;
    const failedPhotos = left.filter(({ row, of }) => faultOf(row, of)).length;
    const moved = unsentPhotos !== status.unsentPhotos;
    setStatus({ unsentPhotos, failedPhotos });
    if (moved) this.counted();
    this.#wake();
  }

  hurry(): void {
    this.#attempt = 0;
    this.whole.clear();
    this.#wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake();
  }

  /** Send what is here, until stopped. Only the sending tab calls this. */
  async send(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    // photos that did not get through in this round: they let the ones behind them pass
    const later = new Set<string>();
    while (!this.#stopped) {
      const sent = await this.#turn(later);
      if (sent) this.#attempt = 0;
      else if (sent === null) {
        if (later.size > 0) this.#attempt += 1;
        await this.#wait(later.size > 0 ? waitMs(this.#attempt, Math.random()) : null);
        later.clear();
      }
    }
    this.#running = false;
  }

  async #turn(later: Set<string>): Promise<boolean | null> {
    try {
      return this.rows.size > 0 ? await (await import('./sending')).sendNext(this, later) : null;
    } catch (error) {
      // the store or the network is away for a moment
      console.error(error);
      return null;
    }
  }

  recordsOf(sha256: string): readonly Announced[] {
    return FILED.flatMap((kind) => this.local.peekBy(kind, 'sha256', sha256) as readonly unknown[] as readonly Announced[]);
  }

  /** No entry on the list names it, so its entry was taken, and its record is gone from here: the archive gets it too, though nothing will be heard of it. */
  isPutAway({ sha256, used }: PhotoRow): boolean {
    return used && this.recordsOf(sha256).length === 0 && !JSON.stringify(status.attention).includes(sha256);
  }

  /** So much of a photo is sent. */
  moved(row: PhotoRow, sent: number): void {
    this.rows.set(row.sha256, { ...row, sent });
    this.#changed.tell();
    this.tell(row.sha256);
  }

  async #told(sha256: string): Promise<void> {
    await this.reload();
    this.tell(sha256);
  }

  #wait(ms: number | null): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = ms === null ? undefined : setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Why the phone or the server gave this photo up, as a code. */
function faultOf(row: PhotoRow, records: readonly Announced[]): string | null {
  return row.fault ?? records.find((one) => one.fault !== null && one.fault !== undefined)?.fault ?? null;
}
