import { NOTICES } from './notices.gen';
import type { Language } from './words';

type Params = Readonly<Record<string, unknown>>;
type Named = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<string, Named>>;

/**
 * Say a notice in a language: the same words as in its push. The twin of `sentence()` in server/i18n; both run
 * tests/vectors/notices/*.json. A key that this version of the app does not know yet is said as nothing.
 */
export function sentence(language: Language, key: string, params: Params): { title: string; body: string } {
  const words: Texts = NOTICES[language];
  const notice = words[key];
  const values = (words['values'] ?? {}) as Texts;
  const say = (part: string): string => filled(String(notice?.[part] ?? ''), params, values);
  return { title: say('title'), body: say('body') };
}

/** What news with this key are called; the key itself when this version of the app does not know it. */
export function kindInWords(language: Language, key: string): string {
  const words: Texts = NOTICES[language];
  const names = (words['values']?.['news'] ?? {}) as Named;
  return Object.hasOwn(names, key) ? String(names[key]) : key;
}

function filled(form: string, params: Params, values: Texts): string {
  return form.replace(/\{([a-z_]+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === null || value === undefined) return '';
    const text = String(value);
    const named = values[name];
    if (named) return Object.hasOwn(named, text) ? String(named[text]) : text;
    const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    return day ? inWords(day, values) : text;
  });
}

function inWords(day: RegExpExecArray, values: Texts): string {
  const form = values['day']?.['form'];
  if (typeof form !== 'string') return day[0];
  const [year, month, dayOfMonth] = day.slice(1).map(Number);
  return filled(form, { year, month, day: dayOfMonth }, { month: values['month'] ?? {} });
}
