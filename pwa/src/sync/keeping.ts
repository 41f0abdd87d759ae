import { CHUNK_BYTES } from './photobox';
import type { Photos } from './photos';
import { shrink } from './picture';
import { type Kept, SyncFault } from './types';

/** Put a file into the box, as a draft: a picture, made smaller, or a recording of `length_ms`. Rejects with `quota_full` or `not_an_image`. */
export async function keep(blob: Blob, photos: Photos, length_ms?: number): Promise<Kept> {
  if (!(await photos.fits())) throw new SyncFault('quota_full');
  const { content, type, ...known } = length_ms === undefined ? await shrink(blob) : { ...(await hashed(blob)), length_ms };
  const bytes = content.byteLength;
  await photos.box.put({ sha256: known.sha256, type, bytes, chunks: Math.ceil(bytes / CHUNK_BYTES), keptAt: Date.now(), used: false, sent: 0, fault: null }, content);
  return { preview: null, width: null, height: null, ...known, bytes };
}

async function hashed(blob: Blob): Promise<{ content: ArrayBuffer; type: string; sha256: string }> {
  const content = await blob.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return { content, type: blob.type, sha256: Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') };
}
