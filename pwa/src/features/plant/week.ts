/** The week of a calendar, and its special days. Pure. */
import { dayParts, type PlantDate } from '../../i18n';

/** Monday to Sunday, as ticks and in the text of a record, by their place in it. */
export const WEEK = ['0', '1', '2', '3', '4', '5', '6'] as const;

/** `1111100` → the places that are open. */
export function ticked(weekly: string): string[] {
  return WEEK.filter((place) => weekly[Number(place)] === '1');
}

/** The places that are open → `1111100`. */
export function weekOf(open: readonly string[]): string {
  return WEEK.map((place) => (open.includes(place) ? '1' : '0')).join('');
}

/** Tell whether a day is open by the week alone. */
export function openByWeek(weekly: string, day: PlantDate): boolean {
  const sunday = dayParts(day)?.weekday ?? 0;
  return weekly[(sunday + 6) % 7] === '1';
}

interface Special {
  readonly on_day: PlantDate;
}

/** The days to come, the nearest first, and those that are over, the latest first. */
export function sorted<D extends Special>(days: readonly D[], today: PlantDate): { coming: D[]; past: D[] } {
  const inOrder = [...days].sort((a, b) => (a.on_day < b.on_day ? -1 : 1));
  return { coming: inOrder.filter((one) => one.on_day >= today), past: inOrder.filter((one) => one.on_day < today).reverse() };
}

/** Those of which nothing is said yet. */
export function unsaid<D extends Special>(offered: readonly D[], said: readonly Special[]): D[] {
  const days = new Set(said.map((one) => one.on_day));
  return offered.filter((one) => !days.has(one.on_day));
}
