import { t } from './language.svelte';
import { dayParts, plantClock, plantDate, type PlantDate } from './when';

const FIGURES = new Intl.NumberFormat('en');

/** A number as it stands on every paper of the plant, 1,052: in Vietnamese 1.052 would be right and be read as one and a bit. */
export function number(value: number): string {
  return FIGURES.format(value).replace('-', '−');
}

/** 4/30(木) in the language on screen; with the year when `year` is another than it. Reactive. */
export function day(date: PlantDate, year?: number): string {
  const parts = dayParts(date);
  if (!parts) return date;
  const words = t().when;
  const said = words.day(parts.month, parts.day, words.weekdays[parts.weekday] ?? '');
  return year !== undefined && year !== parts.year ? words.withYear(parts.year, said) : said;
}

/** 10:42 on the plant's clocks. */
export function clock(at: Date | string): string {
  return plantClock(new Date(at));
}

/** 10:42 today, 4/22(水) 10:42 on another day than `now`. Reactive. */
export function moment(at: Date | string, now: Date): string {
  const instant = new Date(at);
  const date = plantDate(instant);
  if (date === plantDate(now)) return plantClock(instant);
  return `${day(date, Number(plantDate(now).slice(0, 4)))} ${plantClock(instant)}`;
}

/** 95 → 1時間35分. Reactive. */
export function minutes(value: number): string {
  const hours = Math.trunc(value / 60);
  const rest = Math.round(value % 60);
  if (hours === 0) return t().when.minutes(number(rest));
  return rest === 0 ? t().when.hours(number(hours)) : t().when.hoursMinutes(number(hours), number(rest));
}
