/** Put a notice into the words of the language on screen. */
import { language } from '../../i18n';
import { kindInWords, sentence } from '../../i18n/sentence';
import type { Rec } from '../../sync';

export function says(notice: Rec<'notice'>): { title: string; body: string } {
  return sentence(language(), notice.key, (notice.params ?? {}) as Record<string, unknown>);
}

/** What this kind of news is called, without what one of them says. */
export function kindOfNews(key: string): string {
  return kindInWords(language(), key);
}
