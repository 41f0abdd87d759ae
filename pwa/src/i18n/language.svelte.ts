import type ja from './words.ja';
import type { Catalogue, Language, Words } from './words';
import { LANGUAGES } from './words';

interface Loaded {
  language: Language;
  own: Words<typeof ja>;
  features: Record<string, Catalogue>;
}

// one chunk a language, fetched when it is chosen; the service worker keeps all four
const CHUNKS: Record<Language, () => Promise<Omit<Loaded, 'language'>>> = {
  ja: () => import('./catalogue.ja'),
  'ja-easy': () => import('./catalogue.ja-easy'),
  en: () => import('./catalogue.en'),
  vi: () => import('./catalogue.vi'),
};

let loaded = $state.raw<Loaded>();
let asked: Language | undefined;

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
  const { own, features } = await CHUNKS[language]();
  if (asked !== language) return;
  loaded = { language, own, features };
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

/** Words of the frame and of the common parts. Reactive. */
export function t(): Words<typeof ja> {
  return present().own;
}

/** Return a reader for the words of one slice: `const t = words<typeof ja>('jobs')`, then `t().title`. Reactive on the language. */
export function words<T>(slice: string): () => Words<T> {
  return () => {
    const found = present().features[slice];
    if (!found) throw new Error(`the slice ${slice} has no words in ${present().language}`);
    return found as unknown as Words<T>;
  };
}

/** Every slice's words of the present language, for lookups across slices. Reactive. */
export function everySlice(): Record<string, Catalogue> {
  return present().features;
}
