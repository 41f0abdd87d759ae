/** The one door between screens and the sync engine. README.md says how to use it. */
import { engine, maybeEngine } from './engine';
import type { AttentionDesk, PhotoKeeper, RecordsReader } from './engine';
import type { Edit, SaveOptions, Waiting } from './types';

export { add, create, createTyped, members, move, newId, patch, remove } from './edits';
export { forgetRows, start, stop, wipeHeard } from './client';
export { isMoving, status } from './status';
export { CATALOGUE } from './records.gen';
export type { WireRecord } from './protocol.gen';
export { OFFERS, PERMISSIONS } from './rights.gen';
export { SyncFault } from './types';
export type {
  Add, Attention, Edit, EditOf, Identity, Kept, KindName, Members, Move, NewFields, PatchFields, PhotoState, Rec, Records, SaveOptions, Status, Unsent, Waiting, Wiped,
} from './types';

/** Read records. Reactive in $derived and $effect. */
export const records: RecordsReader = {
  get: (kind, id) => maybeEngine()?.records.get(kind, id),
  list: (kind) => maybeEngine()?.records.list(kind) ?? [],
  by: (kind, field, value) => maybeEngine()?.records.by(kind, field, value) ?? [],
};

/**
 * Save edits, all or none. Resolves only when the browser has flushed them to disk; only then may a screen say 「この端末に保存しました」.
 * Rejects with a SyncFault when nothing was saved.
 */
export function save(edits: readonly Edit[], options?: SaveOptions): Promise<{ seq: number }> {
  return engine().save(edits, options);
}

export const photos: PhotoKeeper = {
  keep: (blob, length_ms) => engine().photos.keep(blob, length_ms),
  state: (sha256) => maybeEngine()?.photos.state(sha256) ?? null,
  retry: (sha256) => engine().photos.retry(sha256),
  blob: (sha256) => engine().photos.blob(sha256),
  forget: (sha256) => engine().photos.forget(sha256),
  fits: () => engine().photos.fits(),
};

export const attention: AttentionDesk = {
  get: (seq) => maybeEngine()?.attention.get(seq),
  resend: (seq, edits) => engine().attention.resend(seq, edits),
  useMine: (seq) => engine().attention.useMine(seq),
  handOver: (seq, make) => engine().attention.handOver(seq, make),
  discard: (seq) => engine().attention.discard(seq),
};

/** Return what the server does not have, to be put into a file when nothing else helps. */
export function waiting(): Promise<Waiting> {
  return engine().waiting();
}

/** Try to reach the server now: the person asked for it. */
export function hurry(): void {
  engine().hurry();
}
