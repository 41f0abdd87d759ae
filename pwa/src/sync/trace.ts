import type { Unsent, Wiped } from './types';

/** What is remembered of one person's database outside of it; see wiped.ts. */
export interface Trace extends Unsent {
  readonly user: string;
  readonly epoch: string;
  /** the number on the wire of the last entry */
  readonly lastSeq: number;
}

/** Return a trace as its cookie has it. */
export function traceIn({ user, epoch, unsent, unsentPhotos, lastSeq }: Trace): string {
  return [user, epoch, unsent, unsentPhotos, lastSeq].join('_');
}

/** Return the loss of what a trace remembers. */
export function lossOf({ epoch, lastSeq, unsent, unsentPhotos }: Omit<Trace, 'user'>): Wiped {
  return { unsent, unsentPhotos, epoch, lastSeq, at: new Date().toISOString(), seen: false, told: false };
}
