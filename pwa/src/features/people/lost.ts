import { ask } from '../../lib/ask';
import type { Wiped } from '../../sync';

/** Tell the server that the browser threw away what this device kept; return how many entries it never got. */
export async function tellLost({ at, epoch, lastSeq, unsent, unsentPhotos }: Wiped): Promise<number> {
  const body = { at, epoch, last_seq: lastSeq, unsent, photos: unsentPhotos };
  return (await ask<{ entries: number }>('POST', '/api/people/devices/wiped', body)).entries;
}
