import type ja from './words.ja';
import type { Catalogue, Language, Words } from './words';
import { LANGUAGES } from './words';

/** Catalogues by slice; the frame's own lies in this folder and is called `.` */
type BySlice = Record<string, Catalogue>;
type Chunk = () => Promise<{ default: BySlice }>;

interface Loaded {
  language: Language;
  bySlice: BySlice;
}

// what a first screen says (build/lateWords.ts picks it), then the rest; the service worker keeps both in all languages
const SOON: Record<Language, Chunk> = {
  ja: () => import('./catalogue.ja'),
  'ja-easy': () => import('./catalogue.ja-easy'),
  en: () => import('./catalogue.en'),
  vi: () => import('./catalogue.vi'),
};
const LATE: Record<Language, Chunk> = {
  ja: () => import('./late.ja'),
  'ja-easy': () => import('./late.ja-easy'),
  en: () => import('./late.en'),
  vi: () => import('./late.vi'),
};

let loaded = $state.raw<Loaded>();
let asked: Language | undefined;
let whole: { of: Language; here: Promise<void> } | undefined;

function present(): Loaded {
  if (!loaded) throw new Error('words were read before the first language was loaded');
  return loaded;
}

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((one) => one === value);
}

/** Load a language and show everything in it; of two calls close together the later one wins. */
export async function setLanguage(language: Language): Promise<void> {
  asked = language;
  await loadWhole(language);
}

/** Load what the first screen says; the whole language comes when something first asks for every word. */
export async function startLanguage(language: Language): Promise<void> {
  asked = language;
  show(language, (await SOON[language]()).default);
}

/** Load every word of the language on screen; what is not on a first screen needs them. */
export function everyWord(): Promise<void> {
  return loadWhole(asked ?? language());
}

function loadWhole(of: Language): Promise<void> {
  if (whole?.of !== of) {
    const here = Promise.all([SOON[of](), LATE[of]()]).then(([soon, late]) => show(of, joined(soon.default, late.default)));
    whole = { of, here };
    // a phone that has no network and no kept copy asks again the next time
    here.catch(() => (whole = undefined));
  }
  return whole.here;
}

function show(language: Language, bySlice: BySlice): void {
  if (asked !== language) return;
  loaded = { language, bySlice };
  if (typeof document !== 'undefined') document.documentElement.lang = htmlLanguage(language);
}

/** Two parts of one catalogue as one; a group of words may be in both. */
function joined<T extends Catalogue>(soon: T, late: T): T {
  const both: Record<string, unknown> = { ...soon };
  for (const [key, words] of Object.entries(late)) {
    const there = both[key];
    both[key] = isGroup(there) && isGroup(words) ? joined(there, words) : words;
  }
  return both as T;
}

function isGroup(words: unknown): words is Catalogue {
  return typeof words === 'object' && words !== null && !Array.isArray(words);
}

/** The language on screen. Reactive. */
export function language(): Language {
  return present().language;
}

/** The BCP 47 tag for the `lang` attribute: easy Japanese is Japanese to a screen reader and to the line breaker. */
export function htmlLanguage(of: Language): string {
  return of === 'ja-easy' ? 'ja' : of;
}

/** Words of the frame and of the common parts. Reactive. Before `everyWord` only what a first screen says, without `attention` and `errors`. */
export function t(): Words<typeof ja> {
  return wordsOf('.');
}

/** Return a reader for the words of one slice: `const t = words<typeof ja>('jobs')`, then `t().title`. Reactive on the language. */
export function words<T>(slice: string): () => Words<T> {
  return () => wordsOf(slice);
}

function wordsOf<T>(slice: string): Words<T> {
  // what a glob finds has no type; the type check of each words.*.ts sees to it that it says what the Japanese one does
  const found: unknown = present().bySlice[slice];
  if (!found) throw new Error(`the slice ${slice} has no words in ${present().language}`);
  return found as Words<T>;
}

/** Every catalogue of the present language, for lookups across slices. Reactive. */
export function catalogues(): Catalogue[] {
  return Object.values(present().bySlice);
}
