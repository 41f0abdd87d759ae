/**
 * Records as they lie, and the calendars that they make: the twin of server/features/plant/known.py. Nothing is invented: a field that refers
 * to nothing means the plant's own calendar.
 */
import type { Rec, records } from '../../sync';
import { type Calendar, SITE } from './days';

/** The week of a plant that has no calendar. */
const WEEKDAYS = [1, 1, 1, 1, 1, 0, 0];

/** Records, found by id or by a field that is indexed: those on this phone, or others that lie before one. */
export type Book = typeof records;

/** Return every calendar by id, and the plant's own as `SITE`; without one it is every weekday. */
export function calendars(book: Book): Record<string, Calendar> {
  const days = new Map<string, Record<string, number>>();
  for (const day of byId(book.list('calendar_day'))) {
    const of = days.get(day.calendar_id) ?? {};
    if (day.open === 'usual') delete of[day.on_day];
    else of[day.on_day] = day.open === 'open' ? 1 : 0;
    days.set(day.calendar_id, of);
  }
  const all = byId(book.list('calendar'));
  const made = (one: Rec<'calendar'>): Calendar => ({ weekly: [...one.weekly].map((sign) => (sign === '1' ? 1 : 0)), exceptions: days.get(one.id) ?? {} });
  const own = all.find((one) => one.use === SITE);
  return { ...Object.fromEntries(all.map((one) => [one.id, made(one)])), [SITE]: own ? made(own) : { weekly: WEEKDAYS, exceptions: {} } };
}

/** Return the name of a calendar that a field refers to: the plant's own when it refers to none. */
export function calendarOf(book: Book, id: string | null | undefined): string {
  return id && book.get('calendar', id) ? id : SITE;
}

/** In the order they were made. */
export function byId<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
