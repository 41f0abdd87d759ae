/** The sending tab's work with one photo after the other: not loaded before there is one, so that first screens do not pay for it. */
import type { Photos } from './photos';
import type { PhotoRow } from './store';
import { upload } from './upload';

/** A picture that was taken and never saved with anything is let go after this long. */
const DRAFT_MS = 14 * 24 * 3_600_000;

/** Let go what has arrived, and send the next photo that is not among `later`; return whether it is dealt with, null: there is none. */
export async function sendNext(photos: Photos, later: Set<string>): Promise<boolean | null> {
  await release(photos).catch(console.error); // the store is away for a moment: another time
  const row = [...photos.rows.values()].find((one) => one.fault === null && !later.has(one.sha256) && isAccepted(photos, one));
  if (!row) return null;
  later.add(row.sha256);
  if (!(await sentOrGivenUp(photos, row))) return false;
  later.delete(row.sha256);
  return true;
}

/** The server takes a file only when its record has arrived. */
function isAccepted(photos: Photos, row: PhotoRow): boolean {
  return !photos.whole.has(row.sha256) && (photos.recordsOf(row.sha256).some((one) => one.v > 0) || photos.isPutAway(row));
}

async function sentOrGivenUp(photos: Photos, row: PhotoRow): Promise<boolean> {
  const ended = await upload(photos.box, row, (sent) => photos.moved(row, sent));
  if (ended === 'whole') photos.whole.add(row.sha256);
  // deleted since: nobody waits for it
  if (ended === 'unknown' && photos.isPutAway(row)) await photos.box.change(row.sha256, { used: false });
  await photos.reload();
  return ended === 'whole' || ended === 'failed';
}

async function release(photos: Photos): Promise<void> {
  for (const [sha256, row] of photos.rows) {
    const records = photos.recordsOf(sha256);
    const isStored = records.some((one) => one.stored);
    const isForgotten = !row.used && records.length === 0 && row.keptAt < Date.now() - DRAFT_MS;
    if (isStored || isForgotten || (photos.whole.has(sha256) && photos.isPutAway(row))) await photos.release(sha256);
  }
}
