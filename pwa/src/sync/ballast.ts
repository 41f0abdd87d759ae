/**
 * Space on the disk that is kept so that words can still be saved when pictures have filled it. Browsers do not say truly how much is free
 * (Chromium always answers 10 GB), so the space is taken beforehand and thrown out when a save finds the disk full.
 */
import type { Store } from './store';

const BYTES = 4 * 1024 * 1024;
const KEY: [string, number] = ['ballast', 0];

/** Take the space, if it is not taken. What is full already is left alone. */
export async function takeBallast(store: Store): Promise<void> {
  try {
    const there = await store.write(['photo_chunks'], 'relaxed', async (tx) => (await tx.objectStore('photo_chunks').count(KEY)) > 0);
    if (!there) await store.write(['photo_chunks'], 'relaxed', (tx) => tx.objectStore('photo_chunks').put(noise(), KEY));
  } catch {
    // full: words that were saved are safe, and there is nothing to take
  }
}

/** Give the space back; return whether there was any. */
export function dropBallast(store: Store): Promise<boolean> {
  return store.write(['photo_chunks'], 'strict', async (tx) => {
    const there = (await tx.objectStore('photo_chunks').count(KEY)) > 0;
    await tx.objectStore('photo_chunks').delete(KEY);
    return there;
  });
}

/** What cannot be compressed away. */
function noise(): ArrayBuffer {
  const bytes = new Uint8Array(BYTES);
  const most = 65_536; // of one call
  for (let at = 0; at < BYTES; at += most) crypto.getRandomValues(bytes.subarray(at, at + most));
  return bytes.buffer;
}
