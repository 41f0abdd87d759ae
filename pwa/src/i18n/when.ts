/** A day of the plant, `2026-04-30`, as people there count days. */
export type PlantDate = string;

const DAY_MS = 86_400_000;
// the server says which zone the plant keeps; until then the one of most plants
let clocks = clocksOf('Asia/Tokyo');

/** Count days and hours as the plant does: in its time zone (a name such as `Asia/Tokyo`), wherever this device is. */
export function setPlantZone(zone: string): void {
  clocks = clocksOf(zone);
}

/** The zone that days and hours are counted in. */
export function plantZone(): string {
  return clocks.resolvedOptions().timeZone;
}

function clocksOf(zone: string): Intl.DateTimeFormat {
  // Sweden writes dates as ISO 8601 does: 2026-04-23 10:42
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
}

/** The day on which an instant falls in the plant. */
export function plantDate(at: Date): PlantDate {
  return clocks.format(at).slice(0, 10);
}

/** `10:42` on the plant's clocks. */
export function plantClock(at: Date): string {
  return clocks.format(at).slice(11, 16);
}

export function addDays(date: PlantDate, days: number): PlantDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: PlantDate, to: PlantDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

export interface DayParts {
  year: number;
  month: number;
  day: number;
  /** 0 is Sunday */
  weekday: number;
}

/** Take a plant date apart; null when it is none. */
export function dayParts(date: PlantDate): DayParts | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const at = new Date(Date.parse(date));
  if (!found || Number.isNaN(at.getTime())) return null;
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]), weekday: at.getUTCDay() };
}
