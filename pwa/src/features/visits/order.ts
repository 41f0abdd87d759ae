/** Which visits come first. Pure. */
import type { Rec } from '../../sync';

type Visit = Pick<Rec<'visit'>, 'id' | 'customer_id' | 'starts_at' | 'ends_at' | 'state' | 'people' | 'joined_by'>;

/** Tell whether a person goes. */
export const goes = ({ people, joined_by }: Pick<Visit, 'people' | 'joined_by'>, user: string): boolean => people.includes(user) || joined_by.includes(user);

/** Return those that are not over at `now`, the next first. */
export function ahead<V extends Visit>(visits: readonly V[], now: Date): V[] {
  const at = now.toISOString();
  return visits.filter((one) => one.state === 'planned' && one.ends_at > at).sort(byStart);
}

/** Return those that are over or do not take place, the last first. */
export function behind<V extends Visit>(visits: readonly V[], now: Date): V[] {
  const at = now.toISOString();
  return visits.filter((one) => one.state !== 'planned' || one.ends_at <= at).sort((a, b) => byStart(b, a));
}

/** Return when ours were at this customer's before `visit`, null when never. */
export function lastTime<V extends Visit>(visits: readonly V[], visit: V): V | null {
  const before = visits.filter(
    (one) => one.id !== visit.id && one.customer_id === visit.customer_id && one.state !== 'cancelled' && one.ends_at <= visit.starts_at,
  );
  return before.sort(byStart).at(-1) ?? null;
}

function byStart(a: Visit, b: Visit): number {
  return a.starts_at.localeCompare(b.starts_at) || a.id.localeCompare(b.id);
}
