/** Calendars in words. Call inside a derived value: the words follow the language. */
import { t } from '../../i18n';
import { records } from '../../sync';
import { ticked } from './week';

/** Monday to Sunday. */
export function weekdays(): string[] {
  const [sunday = '', ...others] = t().when.weekdays;
  return [...others, sunday];
}

/** 月 火 水 木 金 */
export function inWords(weekly: string): string {
  return ticked(weekly).map((place) => weekdays()[Number(place)]).join(' ');
}

/** What a field that names a calendar offers. */
export function calendarOptions(): Array<{ value: string; word: string }> {
  return [...records.list('calendar')].sort((a, b) => a.name.localeCompare(b.name, 'ja')).map((one) => ({ value: one.id, word: one.name }));
}
