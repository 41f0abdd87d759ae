/** A day of the plant, `2026-04-30`, as people there count days. */
export type PlantDate = string;

// Japan has kept +09:00 without summer time since 1951, so no time zone tables are needed, and every phone agrees with the wall
const PLANT_OFFSET_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

/** The day on which an instant falls in the plant. */
export function plantDate(at: Date): PlantDate {
  return shifted(at).slice(0, 10);
}

/** `10:42` on the plant's clocks. */
export function plantClock(at: Date): string {
  return shifted(at).slice(11, 16);
}

function shifted(at: Date): string {
  return new Date(at.getTime() + PLANT_OFFSET_MS).toISOString();
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
