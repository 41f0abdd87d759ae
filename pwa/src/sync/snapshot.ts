import type { Checkpoint } from './core/replica';
import type { Feed } from './protocol.gen';
import { CATALOGUE } from './records.gen';

/** What all staff may see: nearly everything a phone holds. The rest comes over the socket. */
const SCOPE = 'shop';
const PATIENCE_MS = 60_000;
/** `"<server epoch>-<head>-<encoding>"` */
const TAG = /^(?:W\/)?"(.+)-\d+(?:-[a-z]+)?"$/;

/** Fetch the first download, compressed; null where that does not work out: then it comes over the socket. */
export async function fetchSnapshot(): Promise<Checkpoint | null> {
  try {
    const answer = await fetch(`/sync/snapshot/${SCOPE}?schema=${CATALOGUE.schema}`, { credentials: 'same-origin', signal: AbortSignal.timeout(PATIENCE_MS) });
    const serverEpoch = serverEpochOf(answer.headers.get('ETag'));
    if (!answer.ok || serverEpoch === null) return null;
    const { v, changes = [], digests = {} } = (await answer.json()) as Feed;
    return { v, serverEpoch, scopes: [SCOPE], replaced: [SCOPE], upserts: changes, gone: [], receipts: [], digests };
  } catch {
    return null;
  }
}

/** Read from the tag of a snapshot in which life of the server's history it was made. */
export function serverEpochOf(tag: string | null): string | null {
  return TAG.exec(tag ?? '')?.[1] ?? null;
}
