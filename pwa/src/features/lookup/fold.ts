/** Folds text so that what people type finds what people wrote: the twin of server/features/lookup/fold.py. Pure. */

/** Left out: サーバー and サーバ, H-20 and H20 are the same word to whoever looks for it. */
const OUT = /[\u30fc\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212~\u301c_\u30fb.,\u3001\u3002'\u2019"\u201c\u201d/()[\]\u300c\u300d\s\x1c-\x1f\x85\ufeff]/gu;
/** What stands above and below Latin letters; the marks of voiced kana are others. */
const MARKS = /[\u0300-\u036f]/gu;
const KATAKANA = /[\u30a1-\u30f6\u30fd\u30fe]/gu;
const FOLLOWS = /^[\p{M}\uff9e\uff9f]/u;
const MOST_KNOWN = 16_384;

let known = new Map<string, string>();

/** The letters of a text, each with the marks that follow it. */
export function letters(text: string): string[] {
  const found: string[] = [];
  for (const one of text) {
    if (found.length > 0 && FOLLOWS.test(one)) found[found.length - 1] += one;
    else found.push(one);
  }
  return found;
}

/** A letter as it is looked for; empty: it is left out. */
export function foldLetter(letter: string): string {
  const before = known.get(letter);
  if (before !== undefined) return before;
  const plain = letter.normalize('NFKC').toLowerCase().normalize('NFD').replace(MARKS, '').normalize('NFC');
  const folded = plain.replace(KATAKANA, (one) => String.fromCharCode(one.charCodeAt(0) - 0x60)).replaceAll('\u0111', 'd').replace(OUT, '');
  if (known.size >= MOST_KNOWN) known = new Map();
  known.set(letter, folded);
  return folded;
}

/** A text as it is looked for. */
export function fold(text: string): string {
  // joined, not added up: what was added up is put together in memory by the first search, for all records at once
  return letters(text).map(foldLetter).join('');
}

/** The words somebody looks for, folded; all of them must be found. */
export function wanted(typed: string, most = 8): string[] {
  return typed.normalize('NFKC').split(/\s+/u).map(fold).filter(Boolean).slice(0, most);
}
