/**
 * Notices that the browser threw a database away. Its own storage goes all at once, cookies mostly stay; so a cookie remembers, per person,
 * which database there was and how much of it was not sent.
 */
import type { Unsent, Wiped } from './types';

const COOKIE = 'kakehashi-kept';
const PEOPLE = 6;
const YEAR_SEC = 400 * 24 * 3600;

interface Trace extends Unsent {
  readonly user: string;
  readonly epoch: string;
  /** the number on the wire of the last entry */
  readonly lastSeq: number;
}

/** Return the loss of what a trace remembers. */
export function lossOf({ epoch, lastSeq, unsent, unsentPhotos }: Omit<Trace, 'user'>): Wiped {
  return { unsent, unsentPhotos, epoch, lastSeq, at: new Date().toISOString(), seen: false, told: false };
}

/** Return what the cookie remembers of a person's database, or null. */
export function traceOf(user: string): Trace | null {
  return traces().find((one) => one.user === user) ?? null;
}

/** Remember a database; the few people who wrote here last are enough. */
export function leaveTrace(trace: Trace): void {
  const kept = [trace, ...traces().filter((one) => one.user !== trace.user)].slice(0, PEOPLE);
  const text = kept.map((one) => [one.user, one.epoch, one.unsent, one.unsentPhotos, one.lastSeq].join('_')).join('.');
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${COOKIE}=${text}; Path=/; Max-Age=${YEAR_SEC}; SameSite=Lax${secure}`;
}

function traces(): Trace[] {
  const found = document.cookie.split('; ').find((one) => one.startsWith(`${COOKIE}=`));
  const parts = (found?.slice(COOKIE.length + 1) ?? '').split('.').map((one) => one.split('_'));
  return parts.flatMap(([user, epoch, unsent, photos, last]) =>
    user && epoch ? [{ user, epoch, unsent: Number(unsent) || 0, unsentPhotos: Number(photos) || 0, lastSeq: Number(last) || 0 }] : [],
  );
}
