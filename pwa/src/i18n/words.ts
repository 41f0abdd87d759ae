export const LANGUAGES = ['ja', 'ja-easy', 'en', 'vi'] as const;
export type Language = (typeof LANGUAGES)[number];

type Sentence = string | ((...args: never[]) => string);
export interface Catalogue {
  readonly [key: string]: Sentence | Catalogue;
}

/** What another language must say when the Japanese catalogue is T: the same keys, the same parameters, nothing left out, nothing added. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Words<T[K]>;
};

/** Group modules found by a glob under the name of their slice: `../features/jobs/words.ja.ts` is `jobs`. */
export function bySlice(modules: Record<string, { default: unknown }>): Record<string, Catalogue> {
  return Object.fromEntries(
    Object.entries(modules).map(([path, module]) => [path.split('/').at(-2) ?? path, module.default as Catalogue]),
  );
}
