import { CHUNK_BYTES } from './photobox';
import type { Photos } from './photos';
import type { Picture, Shrunk } from './picture.worker';
import { type Kept, SyncFault } from './types';

/** Shrink a picture and put it into the box, as a draft. Rejects with `quota_full` or `not_an_image`. */
export async function keep(blob: Blob, photos: Photos): Promise<Kept> {
  if (!(await photos.fits())) throw new SyncFault('quota_full');
  const { sha256, preview, width, height, content, type } = await shrink(blob);
  const bytes = content.byteLength;
  await photos.box.put({ sha256, type, bytes, chunks: Math.ceil(bytes / CHUNK_BYTES), keptAt: Date.now(), used: false, sent: 0, fault: null }, content);
  return { sha256, preview, width, height, bytes };
}

/** Shrink a picture in a worker, so that fingers do not notice. */
function shrink(blob: Blob): Promise<Picture> {
  const worker = new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Picture>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<Shrunk>) => {
      if ('code' in event.data) reject(new SyncFault(event.data.code));
      else resolve(event.data);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(blob);
  }).finally(() => worker.terminate());
}
