/** One database writes under one line, a device and an epoch, after the other: what happens to its entries when a new one begins. */
import { offerAgain, offered } from './core/offers';
import { type Hello, MAX_BEFORE, type Mutation } from './protocol.gen';
import type { Meta, Write } from './store';

/** Whether anything moved, and whether the epoch is new. */
export interface Offered {
  readonly moved: boolean;
  readonly newEpoch: boolean;
}

/** Put back what a server that knows only `lastSeq` forgot, or begin a new epoch. `again`: a try before may have committed. */
export async function offer(tx: Write, meta: Meta, lastSeq: number, epoch: string, again: boolean): Promise<Offered> {
  if (meta.epoch === epoch) return { moved: true, newEpoch: true };
  const known = lastSeq + meta.offset;
  const first = (await tx.objectStore('outbox').getAllKeys(null, 1))[0] ?? meta.nextSeq;
  const settled = await tx.objectStore('settled').getAll(IDBKeyRange.lowerBound(meta.offset, true));
  // numbers that were never given here: this database is an old copy, or another one goes on with them
  const put = known < meta.nextSeq ? offerAgain(settled, lastSeq, meta.offset) : null;
  if (!put || (put[0]?.seq ?? first) > known + 1) return { moved: await begin(tx, meta, epoch), newEpoch: true };
  await putBack(tx, put);
  return { moved: again || put.length > 0, newEpoch: false };
}

/**
 * Begin a new epoch, of another device perhaps, with everything that is kept: the server knows by the lines before what it has of it. Return
 * whether any of it had its verdict.
 */
export async function begin(tx: Write, meta: Meta, epoch: string, device: string | null = meta.device): Promise<boolean> {
  if (meta.epoch === epoch) return true;
  // numbers have no gap: what was rescued from memory alone may have some
  let next = (await tx.objectStore('outbox').getAllKeys(null, 1))[0] ?? meta.nextSeq;
  const settled = (await tx.objectStore('settled').getAll()).reverse().filter(({ seq }) => seq === next - 1 && (next = seq));
  await putBack(tx, offered(settled));
  await tx.objectStore('meta').put({ ...meta, epoch, device, offset: next - 1, before: linesBefore(meta) }, 'meta');
  return settled.length > 0;
}

async function putBack(tx: Write, entries: readonly Mutation[]): Promise<void> {
  for (const one of entries) {
    await tx.objectStore('outbox').put(one);
    await tx.objectStore('settled').delete(one.seq);
  }
}

function linesBefore({ before = [], device, epoch }: Meta): Hello['before'] {
  return device === null ? before : [...before, [device, epoch] as const].slice(-MAX_BEFORE);
}
