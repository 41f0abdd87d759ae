/**
 * Notices that the browser threw a database away. Its own storage goes all at once, cookies mostly stay; so a cookie remembers, per person,
 * which database there was and how much of it was not sent.
 */
import { type Trace, traceIn } from './trace';

const COOKIE = 'kakehashi-kept';
const PEOPLE = 6;
const YEAR_SEC = 400 * 24 * 3600;

/** Return what the cookie remembers of a person's database, or null. */
export function traceOf(user: string): Trace | null {
  return traces().find((one) => one.user === user) ?? null;
}

/** Remember a database; the few people who wrote here last are enough. `text`: what `traceIn` makes. */
export function leaveTrace(text: string): void {
  const [user] = text.split('_');
  const kept = [text, ...traces().filter((one) => one.user !== user).map(traceIn)].slice(0, PEOPLE).join('.');
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${COOKIE}=${kept}; Path=/; Max-Age=${YEAR_SEC}; SameSite=Lax${secure}`;
}

function traces(): Trace[] {
  const found = document.cookie.split('; ').find((one) => one.startsWith(`${COOKIE}=`));
  const parts = (found?.slice(COOKIE.length + 1) ?? '').split('.').map((one) => one.split('_'));
  return parts.flatMap(([user, epoch, unsent, photos, last]) =>
    user && epoch ? [{ user, epoch, unsent: Number(unsent) || 0, unsentPhotos: Number(photos) || 0, lastSeq: Number(last) || 0 }] : [],
  );
}
