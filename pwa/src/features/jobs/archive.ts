/** Jobs that nobody carries any more, looked up on the server. */
import { ask } from '../../lib/ask';
import type { WireRecord } from '../../sync';

export interface Found {
  readonly jobs: readonly WireRecord[];
  readonly more: boolean;
}

const ROUTE = '/api/jobs/archive';

/** Look for jobs by parts of numbers and names, the newest first; `after` is the last one of the page before. Rejects with `Refused`. */
export async function search(wanted: string, after?: WireRecord): Promise<Found> {
  const query = new URLSearchParams({ q: wanted.trim(), ...(after ? { before: after.id } : {}) });
  return ask<Found>('GET', `${ROUTE}?${query}`);
}

/** Fetch a job and everything that happened to it. Rejects with `Refused`. */
export async function whole(id: string): Promise<readonly WireRecord[]> {
  return (await ask<{ records: readonly WireRecord[] }>('GET', `${ROUTE}/${encodeURIComponent(id)}`)).records;
}
