import type { Mutation } from '../protocol.gen';
import type { Settled } from './verdicts';

/** Return what a server that knows only `lastSeq` must be offered again; null when the entries right after `lastSeq` are not kept any more. */
export function offerAgain(settled: readonly Settled[], lastSeq: number, offset: number): Mutation[] | null {
  const later = offered(settled.filter((one) => one.seq - offset > lastSeq));
  return later.length > 0 && later[0]!.seq - offset !== lastSeq + 1 ? null : later;
}

/** Return settled entries as they are offered again. A server takes numbers without a gap, so those the person has dealt with go as empty ones. */
export function offered(settled: readonly Settled[]): Mutation[] {
  return [...settled].sort((a, b) => a.seq - b.seq).map(({ mutation, blank }) => (blank ? { ...mutation, edits: [] } : mutation));
}
