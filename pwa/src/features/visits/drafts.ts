/** What a calendar file brings, and what becomes of it. Pure. */
import type { PatchFields, Rec } from '../../sync';

/** An event as the server read it out of the file. */
export interface Draft {
  readonly uid: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly zone: string;
  readonly summary: string;
  readonly place: string;
  readonly customer_id: string | null;
  readonly visit_id: string | null;
}

type Visit = Pick<Rec<'visit'>, 'starts_at' | 'ends_at' | 'zone' | 'place'>;

/** Return the fields of a new visit to `customer`, on which `user` goes. */
export function visitOf({ uid, starts_at, ends_at, zone, place, summary }: Draft, customer: string, user: string | undefined): Record<string, unknown> {
  return { uid, starts_at, ends_at, zone, place: place || null, purpose: summary || null, customer_id: customer, people: user === undefined ? [] : [user] };
}

/** Return what a file that is read again changes of the visit that an event became; null: nothing. */
export function changesOf(visit: Visit, draft: Draft): PatchFields<'visit'> | null {
  const { starts_at, ends_at, zone } = draft;
  const now = { starts_at, ends_at, zone, place: draft.place || null };
  const changed = Object.entries(now).filter(([name, value]) => visit[name as keyof Visit] !== value);
  return changed.length === 0 ? null : (Object.fromEntries(changed) as PatchFields<'visit'>);
}
