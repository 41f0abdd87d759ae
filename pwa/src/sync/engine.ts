import type { Attention, Edit, Identity, KindName, PhotoState, Kept, Rec, Records, SaveOptions, Waiting } from './types';
import type { Local } from './local';
import { topic } from './reactive';
import { SyncFault } from './types';

/** What to look for in a field: its value, or one of its members. */
export type Sought<V> = V extends readonly (infer M)[] ? M : V;

/** What screens read. Reactive: inside $derived and $effect a change of the kind runs them again. */
export interface RecordsReader {
  get<K extends KindName>(kind: K, id: string | null | undefined): Rec<K> | undefined;
  /** all records of a kind, in the order they were made */
  list<K extends KindName>(kind: K): readonly Rec<K>[];
  /** those whose field has this value, in the order they were made; fast for references and indexed fields */
  by<K extends KindName, F extends keyof Records[K] & string>(kind: K, field: F, value: Sought<Records[K][F]>): readonly Rec<K>[];
}

export interface PhotoKeeper {
  /**
   * Shrink, turn upright, strip the place, hash and keep a picture on this device; or, as it is, a recording that lasts `length_ms`. Rejects
   * with `quota_full` or `not_an_image`.
   */
  keep(blob: Blob, length_ms?: number): Promise<Kept>;
  /** Where a photo or a voice memo is. Reactive. null: this device does not hold it. */
  state(sha256: string): PhotoState | null;
  /** Try a failed upload again, now. */
  retry(sha256: string): Promise<void>;
  /** Return the file as kept here, or null; others are at /api/files/<sha256>. */
  blob(sha256: string): Promise<Blob | null>;
  /** Forget what was taken or said and not used. */
  forget(sha256: string): Promise<void>;
  /** Say whether one more picture fits; ask before the camera opens. */
  fits(): Promise<boolean>;
}

/** What can be done with an entry of `status.attention`; each is one transaction. */
export interface AttentionDesk {
  get(seq: number): Attention | undefined;
  /** Save these edits in its place. */
  resend(seq: number, edits: readonly Edit[]): Promise<{ seq: number }>;
  /** Apply the losing values of a superseded entry after all, on top of what is there now. */
  useMine(seq: number): Promise<{ seq: number }>;
  /** Save what `make` answers (a post to the lead, say) and take the entry off the list. */
  handOver(seq: number, make: (entry: Attention) => readonly Edit[]): Promise<{ seq: number }>;
  /** Throw it away on purpose. */
  discard(seq: number): Promise<void>;
}

export interface Engine {
  readonly identity: Identity;
  /** what lend.ts puts looked-up rows into */
  readonly local: Pick<Local, 'meta' | 'committed' | 'dropped'>;
  readonly records: RecordsReader;
  readonly photos: PhotoKeeper;
  readonly attention: AttentionDesk;
  save(edits: readonly Edit[], options?: SaveOptions): Promise<{ seq: number }>;
  /** Gather what the server does not have, as long as the store or this tab's memory can be read. */
  waiting(): Promise<Waiting>;
  /** Connect now instead of at the next attempt. */
  hurry(): void;
  stop(): Promise<void>;
}

let running: Engine | null = null;
const changed = topic();

/** Return the engine of the person who is signed in; throws `not_started`. */
export function engine(): Engine {
  if (!running) throw new SyncFault('not_started');
  return running;
}

/** Return the engine, or null while nobody is signed in. Reactive: screens that are being left still read. */
export function maybeEngine(): Engine | null {
  changed.watch();
  return running;
}

export function setEngine(next: Engine | null): void {
  running = next;
  changed.tell();
}
