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

// what a first screen says (build/lateWords.ts picks it), then everything; the service worker keeps both in all languages
const SOON: Record<Language, Chunk> = {
  ja: () => import('./catalogue.ja'),
  'ja-easy': () => import('./catalogue.ja-easy'),
  en: () => import('./catalogue.en'),
  vi: () => import('./catalogue.vi'),
};
const WHOLE: Record<Language, Chunk> = {
  ja: () => import('./late.ja'),
  'ja-easy': () => import('./late.ja-easy'),
  en: () => import('./late.en'),
  vi: () => import('./late.vi'),
};

let loaded = $state.raw<Loaded>();
let asked: Language | undefined;
let everything: Promise<void> = Promise.resolve();

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
  everything = WHOLE[language]().then((all) => show(language, all.default));
  await everything;
}

/** Load what the first screen says; the whole language follows by itself. */
export async function startLanguage(language: Language): Promise<void> {
  asked = language;
  const soon = await SOON[language]();
  show(language, soon.default);
  everything = WHOLE[language]().then((all) => show(language, all.default));
  // without network and without a kept copy they come with the next language that is chosen
  everything.catch(() => undefined);
}

/** Resolves when every word of the language is here. */
export function everyWord(): Promise<void> {
  return everything;
}

function show(language: Language, bySlice: BySlice): void {
  if (asked !== language) return;
  loaded = { language, bySlice };
  if (typeof document !== 'undefined') document.documentElement.lang = htmlLanguage(language);
}

/** The language on screen. Reactive. */
export function language(): Language {
  return present().language;
}

/** The BCP 47 tag for the `lang` attribute: easy Japanese is Japanese to a screen reader and to the line breaker. */
export function htmlLanguage(of: Language): string {
  return of === 'ja-easy' ? 'ja' : of;
}

/** Words of the frame and of the common parts. Reactive. Before `everyWord` only what a first screen says. */
export function t(): Words<typeof ja> {
  return present().bySlice['.'] as unknown as Words<typeof ja>;
}

/** Return a reader for the words of one slice: `const t = words<typeof ja>('jobs')`, then `t().title`. Reactive on the language. */
export function words<T>(slice: string): () => Words<T> {
  return () => {
    const found = present().bySlice[slice];
    if (!found) throw new Error(`the slice ${slice} has no words in ${present().language}`);
    return found as unknown as Words<T>;
  };
}

/** Every catalogue of the present language, for lookups across slices. Reactive. */
export function catalogues(): Catalogue[] {
  return Object.values(present().bySlice);
}
