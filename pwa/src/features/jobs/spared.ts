/** 電話しなくて済んだ回数 of the whole shop, by weeks of the plant. Pure. */
import { addDays, type PlantDate } from '../../i18n/when';

interface Week {
  readonly week_on: string;
  readonly looked: number;
  readonly answered: number;
}

/** The Monday of the week in which a date lies. */
export function mondayOf(date: PlantDate): PlantDate {
  return addDays(date, -((new Date(Date.parse(date)).getUTCDay() + 6) % 7));
}

/** How often nobody had to call, this week and last. */
export function sparedAt(weeks: readonly Week[], today: PlantDate): { readonly now: number; readonly before: number } {
  const monday = mondayOf(today);
  const of = (on: PlantDate): number => weeks.filter((one) => one.week_on === on).reduce((sum, one) => sum + one.looked + one.answered, 0);
  return { now: of(monday), before: of(addDays(monday, -7)) };
}
