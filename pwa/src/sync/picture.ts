import type { Picture, Shrunk } from './picture.worker';
import { SyncFault } from './types';

/** Shrink a picture in a worker, so that fingers do not notice: smaller, upright, without its place. Rejects with `not_an_image`. */
export function shrink(blob: Blob): Promise<Picture> {
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
