/** Texts as a voice should read them: dates, times and numbers of screens in words. Pure. */
import type { Language } from './words';

/** What a voice speaks. */
export type Tongue = 'ja' | 'en' | 'vi';

const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/;
const VIETNAMESE = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/;
const WEEKDAYS_VI: Readonly<Record<string, string>> = { T2: 'thứ hai', T3: 'thứ ba', T4: 'thứ tư', T5: 'thứ năm', T6: 'thứ sáu', T7: 'thứ bảy', CN: 'chủ nhật' };
const WEEKDAYS_EN: Readonly<Record<string, string>> = { Sun: 'Sunday', Mon: 'Monday', Tue: 'Tuesday', Wed: 'Wednesday', Thu: 'Thursday', Fri: 'Friday', Sat: 'Saturday' };
const MONTHS_EN = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** In which language a text is to be read: people type in their own, whatever the screen speaks. `screen` decides where the letters do not. */
export function tongueOf(text: string, screen: Language): Tongue {
  if (JAPANESE.test(text)) return 'ja';
  if (VIETNAMESE.test(text)) return 'vi';
  return screen === 'ja-easy' ? 'ja' : screen;
}

/** The text without what only eyes need, its dates and times said as people say them. */
export function spoken(text: string, tongue: Tongue): string {
  const plain = text.replaceAll('\u200b', '').replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  return { ja: japanese, vi: vietnamese, en: english }[tongue](plain);
}

function japanese(text: string): string {
  return text
    .replace(/(?<![\d/-])(\d{1,2})\/(\d{1,2})\(([日月火水木金土])\)/g, (_, month: string, day: string, weekday: string) => `${month}月${day}日、${weekday}曜日`)
    .replace(/(?<![\d/-])(\d{1,2})\/(\d{1,2})(?![\d/])/g, (whole, month: string, day: string) => (isDate(month, day) ? `${month}月${day}日` : whole))
    .replace(/(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])/g, (_, hour: string, minute: string) => `${Number(hour)}時${minute === '00' ? '' : `${Number(minute)}分`}`);
}

function vietnamese(text: string): string {
  return text
    .replace(/(?<!\w)(T[2-7]|CN) (\d{1,2})\/(\d{1,2})(?![\d/])/g, (_, weekday: string, day: string, month: string) => `${WEEKDAYS_VI[weekday] ?? weekday} ngày ${day} tháng ${month}`)
    .replace(/(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])/g, (_, hour: string, minute: string) => `${Number(hour)} giờ${minute === '00' ? '' : ` ${Number(minute)}`}`);
}

function english(text: string): string {
  const months = MONTHS_EN.map((one) => one.slice(0, 3));
  return text.replace(new RegExp(`(?<!\\w)(${Object.keys(WEEKDAYS_EN).join('|')}) (\\d{1,2}) (${months.join('|')})(?!\\w)`, 'g'), (_, weekday: string, day: string, month: string) => {
    return `${WEEKDAYS_EN[weekday] ?? weekday} ${day} ${MONTHS_EN[months.indexOf(month)] ?? month}`;
  });
}

function isDate(month: string, day: string): boolean {
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}
