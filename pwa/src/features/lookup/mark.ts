/** The place in a text where something was found, with the words marked. Pure. */
import { foldLetter, letters } from './fold';

export interface Part {
  readonly text: string;
  readonly hit: boolean;
}

/** How much of the text is shown before the first hit, and in all, letters. */
const BEFORE = 12;
const SHOWN = 80;

/** Cut out the piece of a text around the first of the folded `words`, every one of them marked. A text without any is shown from its start. */
export function marked(text: string, words: readonly string[]): Part[] {
  const all = letters(text.replace(/\s+/gu, ' '));
  // which letter each sign of the folded text comes from
  const from = all.flatMap((letter, place) => Array.from({ length: foldLetter(letter).length }, () => place));
  const folded = all.map(foldLetter).join('');
  const hits = new Set<number>();
  for (const word of words) {
    for (let at = folded.indexOf(word); word !== '' && at >= 0; at = folded.indexOf(word, at + word.length)) {
      // what is left out between the first and the last letter belongs to the hit: H-20
      for (let place = from[at] ?? 0; place <= (from[at + word.length - 1] ?? 0); place += 1) hits.add(place);
    }
  }
  const first = hits.size > 0 ? Math.min(...hits) : 0;
  const starts = Math.max(0, first - BEFORE);
  const ends = Math.min(all.length, starts + SHOWN);
  const parts: { text: string; hit: boolean }[] = starts > 0 ? [{ text: '…', hit: false }] : [];
  for (let place = starts; place < ends; place += 1) {
    const hit = hits.has(place);
    const last = parts.at(-1);
    if (last?.hit === hit) last.text += all[place];
    else parts.push({ text: all[place] ?? '', hit });
  }
  if (ends < all.length) parts.push({ text: '…', hit: false });
  return parts;
}
