import { addDays, dayParts, type PlantDate } from '../../i18n';
import type { Rec } from '../../sync';
import { Days, numberOf } from '../plant/days';
import { type Book, calendarOf, calendars } from '../plant/known';

export const DAYS_AHEAD = 5;
export const CONDITIONS = ['usual', 'short_handed', 'machine_down', 'overtime', 'saturday'] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface Said {
  readonly work_center_id: string;
  readonly on_day: PlantDate;
  readonly condition: Condition;
  readonly minutes: number;
}

/** Return what tells whether a work centre is open on a day, by its calendar or the plant's. */
export function opens(book: Book, { calendar_id }: Pick<Rec<'work_center'>, 'calendar_id'>): (day: PlantDate) => boolean {
  const calendar = calendars(book)[calendarOf(book, calendar_id)]!;
  return (day) => new Days(calendar, numberOf(day)).open(numberOf(day));
}

/** Today and the next five days; Sundays that are closed are left out, because nobody is there to say anything about them. */
export function daysFrom(today: PlantDate, open: (day: PlantDate) => boolean): PlantDate[] {
  const days = [today];
  for (let next = addDays(today, 1); days.length <= DAYS_AHEAD; next = addDays(next, 1)) {
    if (weekday(next) !== 0 || open(next)) days.push(next);
  }
  return days;
}

export function isSaturday(day: PlantDate): boolean {
  return weekday(day) === 6;
}

/** What may be said about a day: where it is closed nobody is missing and nothing stands still, somebody comes. */
export function conditionsFor(day: PlantDate, open: boolean): readonly Condition[] {
  if (open) return ['usual', 'short_handed', 'machine_down', 'overtime'];
  return ['usual', isSaturday(day) ? 'saturday' : 'overtime'];
}

/** What was last said about each day; a day that nobody spoke of is not in it. `said` is in the order it was said. */
export function latestByDay<S extends Said>(said: readonly S[], workCenter: string): Map<PlantDate, S> {
  return new Map(said.filter((one) => one.work_center_id === workCenter).map((one) => [one.on_day, one]));
}

/** Minutes that can be chosen with one tap, up to all stations for their whole attended time. */
export function minuteSteps(attended: number, stations: number): number[] {
  const shift = attended > 0 ? attended : 480;
  const whole = shift * Math.max(1, stations);
  return [...new Set([60, 120, 240, shift, shift * 2, whole].filter((one) => one <= whole))].sort((a, b) => a - b);
}

/** Minutes are only said where something is lost or won. */
export function asksMinutes(condition: Condition): boolean {
  return condition !== 'usual';
}

function weekday(day: PlantDate): number {
  return dayParts(day)?.weekday ?? 0;
}
