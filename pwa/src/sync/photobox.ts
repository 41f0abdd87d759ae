import type { PhotoRow, Store, Write } from './store';

/** One request carries one chunk: small enough to get through on a bad day, and for a killed app to lose little. */
export const CHUNK_BYTES = 256 * 1024;

export interface PhotoBox {
  list(): Promise<PhotoRow[]>;
  put(row: PhotoRow, content: ArrayBuffer): Promise<void>;
  change(sha256: string, change: Partial<PhotoRow>): Promise<void>;
  chunk(sha256: string, at: number): Promise<ArrayBuffer | undefined>;
  blob(sha256: string): Promise<Blob | null>;
  remove(sha256: string): Promise<void>;
  /** Remove it unless it was saved with an entry: the same picture may have been chosen for another one. */
  removeUnused(sha256: string): Promise<void>;
}

/** Pictures in the store, in chunks: Safari has lost Blobs in IndexedDB, and a chunk at a time needs little memory. */
export function photoBox(store: Store): PhotoBox {
  const both = ['photo_state', 'photo_chunks'] as const;
  return {
    list: () => store.write(['photo_state'], 'relaxed', (tx) => tx.objectStore('photo_state').getAll()),

    put: (row, content) =>
      store.write([...both], 'strict', async (tx) => {
        const known = await tx.objectStore('photo_state').get(row.sha256);
        if (known) return;
        await tx.objectStore('photo_state').put(row);
        for (let at = 0; at < row.chunks; at += 1) {
          await tx.objectStore('photo_chunks').put(content.slice(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES), [row.sha256, at]);
        }
      }),

    change: (sha256, change) =>
      store.write(['photo_state'], 'relaxed', async (tx) => {
        const row = await tx.objectStore('photo_state').get(sha256);
        if (row) await tx.objectStore('photo_state').put({ ...row, ...change });
      }),

    chunk: (sha256, at) => store.write(['photo_chunks'], 'relaxed', (tx) => tx.objectStore('photo_chunks').get([sha256, at])),

    blob: (sha256) =>
      store.write([...both], 'relaxed', async (tx) => {
        const row = await tx.objectStore('photo_state').get(sha256);
        return row ? new Blob(await tx.objectStore('photo_chunks').getAll(chunksOf(sha256)), { type: row.type }) : null;
      }),

    remove: (sha256) => store.write([...both], 'relaxed', (tx) => removeFrom(tx, sha256)),

    removeUnused: (sha256) =>
      store.write([...both], 'relaxed', async (tx) => {
        const row = await tx.objectStore('photo_state').get(sha256);
        if (row?.used !== true) await removeFrom(tx, sha256);
      }),
  };
}

async function removeFrom(tx: Write, sha256: string): Promise<void> {
  await tx.objectStore('photo_state').delete(sha256);
  await tx.objectStore('photo_chunks').delete(chunksOf(sha256));
}

function chunksOf(sha256: string): IDBKeyRange {
  return IDBKeyRange.bound([sha256, 0], [sha256, Infinity]);
}
