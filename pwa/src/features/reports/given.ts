/** Who has given which day. Pure. */
import type { PlantDate } from '../../i18n';
import { byReading } from '../people/faces';

interface Report {
  readonly id: string;
  readonly by: string | null;
  readonly at: string;
  readonly on_day: string;
  readonly reached_at: string | null;
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly reading: string | null;
  readonly role: string;
  readonly active: boolean;
}

/** The report of a day that counts: the last that reached the server, or waits here to be sent; undefined when none was given. */
export function latest<R extends Report>(reports: readonly R[], user: string, day: PlantDate): R | undefined {
  const own = reports.filter((one) => one.by === user && one.on_day === day);
  return own.reduce<R | undefined>((last, one) => (last && later(last, one) ? last : one), undefined);
}

// a phone's own clock may have been wrong, so it tells only of what waits here; ids then say which was made later
function later(a: Report, b: Report): boolean {
  const [one, other] = [a, b].map(({ reached_at, at, id }) => [reached_at ?? '~', at, id].join(' ')) as [string, string];
  return one > other;
}

/** Reports of others since a day that `user` has not read, of each person and day the one that counts; the oldest day first. */
export function unreadSince<R extends Report & { readonly seen_by: readonly string[] }>(reports: readonly R[], user: string, first: PlantDate): R[] {
  return reports
    .filter((one) => one.on_day >= first && one.by !== null && one.by !== user && !one.seen_by.includes(user))
    .filter((one) => latest(reports, one.by ?? '', one.on_day)?.id === one.id)
    .sort((a, b) => a.on_day.localeCompare(b.on_day) || a.id.localeCompare(b.id));
}

/** Everybody of the floor on one day: those whose day was given, and those who have it before them. In the order of names, never of pieces. */
export function givenOn<R extends Report, P extends Person>(
  reports: readonly R[],
  people: readonly P[],
  day: PlantDate,
): { readonly given: readonly { readonly person: P; readonly report: R }[]; readonly missing: readonly P[] } {
  const given: { person: P; report: R }[] = [];
  const missing: P[] = [];
  for (const person of byReading(people)) {
    const report = latest(reports, person.id, day);
    if (report) given.push({ person, report });
    else if (person.active && (person.role === 'worker' || person.role === 'lead')) missing.push(person);
  }
  return { given, missing };
}
