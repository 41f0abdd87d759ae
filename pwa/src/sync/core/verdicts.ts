import type { Mutation, Receipt } from '../protocol.gen';
import { type CatalogueSpec, type Fields, fieldsOf } from './catalogue';

/** A mutation with its verdict, as kept for 14 days. `blank`: a refused one that the person has dealt with since. */
export interface Settled {
  readonly seq: number;
  readonly mutation: Mutation;
  readonly receipt: Receipt;
  /** milliseconds since 1970 by this device */
  readonly at: number;
  readonly blank?: boolean;
}

/** How long settled entries are kept, so that a server restored from a backup can have them again. */
export const KEEP_MS = 14 * 24 * 3_600_000;

/**
 * Tell whether the person has to look at it. Where only fields lost that keep their first value, such as 'read at', there is
 * nothing to choose: whatever is sent instead would lose again.
 */
export function needsAttention({ verdict, params }: Receipt, { kinds }: CatalogueSpec): boolean {
  if (verdict !== 'superseded') return verdict !== 'applied' && verdict !== 'merged';
  const lost = Object.entries((params?.['lost'] ?? {}) as Record<string, Fields>);
  const mayChoose = ([key, fields]: (typeof lost)[number]): boolean => {
    const known = fieldsOf(kinds[key.split('/')[0] ?? '']);
    return Object.keys(fields).some((name) => known.get(name)?.policy !== 'once');
  };
  return lost.length === 0 || lost.some(mayChoose);
}

/** Tell whether a settled entry must stay on screen from here, because version `v` does not hold its effects yet. */
export function isAwaited({ receipt }: Settled, v: number): boolean {
  return receipt.v > v && receipt.verdict !== 'refused' && receipt.verdict !== 'parked';
}

/** Return a settled entry as it is kept once the person has dealt with it. What was applied in part stays whole: its effects are wanted. */
export function dealtWith(one: Settled): Settled {
  return one.receipt.verdict === 'superseded' ? one : { ...one, blank: true };
}

/** Match receipts, numbered for the wire, with what is in the outbox. A receipt that came twice finds nothing the second time. */
export function settle(entries: readonly Mutation[], receipts: readonly Receipt[], offset: number, nowMs: number): Settled[] {
  const waiting = new Map(entries.map((one) => [one.seq, one]));
  return receipts.flatMap((receipt) => {
    const mutation = waiting.get(receipt.seq + offset);
    if (!mutation) return [];
    waiting.delete(mutation.seq);
    return [{ seq: mutation.seq, mutation, receipt, at: nowMs, ...(mutation.edits.length === 0 ? { blank: true } : {}) }];
  });
}
