/**
 * How often somebody of the office looked at a job instead of calling: counted on this device, once an hour for a person and a job, and told to
 * the server by day, so that it adds up for the whole shop. It is no entry of anybody's: it neither waits nor fails where people can see it.
 */
import { plantDate, type PlantDate } from '../../i18n';
import { ask } from '../../lib/ask';

export interface Kept {
  /** looks by plant date, until a fortnight later */
  readonly days: Readonly<Record<PlantDate, number>>;
  /** when a person last looked at a job, in ms since 1970, within the last hour */
  readonly last: Readonly<Record<string, number>>;
}

const PLACE = 'kakehashi-looks';
const HOUR_MS = 3_600_000;
const KEPT_MS = 13 * 24 * HOUR_MS;
/** What the server takes of one day; nobody looks that often. */
const MOST = 999;
const OFFICE: readonly string[] = ['sales', 'bridge', 'planner', 'manager', 'admin'];

/** Count one look; null when this person looked at this job within the hour already. */
export function counted(kept: Kept, user: string, job: string, now: Date): Kept | null {
  const [key, at] = [`${user} ${job}`, now.getTime()];
  const last = Object.fromEntries(Object.entries(kept.last).filter(([, ms]) => ms <= at && at - ms < HOUR_MS));
  if (key in last) return null;
  const since = plantDate(new Date(at - KEPT_MS));
  const today = plantDate(now);
  // days that lie ahead were counted while this device's clock was wrong; kept, they would make the list too long for the server for ever
  const days = Object.fromEntries(Object.entries(kept.days).filter(([day]) => day >= since && day <= today));
  return { days: { ...days, [today]: Math.min(MOST, (days[today] ?? 0) + 1) }, last: { ...last, [key]: at } };
}

/** Somebody opened the page of a job. */
export function looked(job: string, me: { readonly id: string; readonly role: string }): void {
  if (!OFFICE.includes(me.role)) return;
  const next = counted(read(), me.id, job, new Date());
  if (!next) return;
  write(next);
  void tell();
}

// one function: a window hears the same listener only once, however many looks could not be told
const tell = async (): Promise<void> => {
  try {
    await ask('POST', '/api/jobs/looks', { days: read().days });
  } catch {
    // told with the next look, or once there is a network
    addEventListener('online', tell, { once: true });
  }
};

const NOTHING: Kept = { days: {}, last: {} };

function read(): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? 'null') as Kept | null;
    return kept ?? NOTHING;
  } catch {
    return NOTHING;
  }
}

function write(kept: Kept): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(kept));
  } catch {
    // a browser that forbids storage counts nothing
    return;
  }
}
