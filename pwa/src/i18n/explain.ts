import { catalogues, everyWord, t } from './language.svelte';
import type { Catalogue } from './words';

export type Params = Readonly<Record<string, unknown>>;

/** Three sentences for a person whose entry met an error. */
export interface Explained {
  /** what happened */
  what: string;
  /** what is safe */
  safe: string;
  /** what to do */
  next: string;
}

/**
 * Put a stable error code into words. The frame's catalogue knows the codes of sync and HTTP; a slice explains its own under `errors`
 * in its words: `errors: { taken: { what: (p: Params) => …, safe?: …, next?: … } }`. What is left out is said in general. Reactive.
 *
 * `kept`: it is about an entry that this device has saved. What was only asked of a server, or not saved yet, is kept nowhere, and nobody
 * may be told that it is.
 */
export function explain(code: string, params: Params = {}, kept = true): Explained {
  const known = find(code);
  const general = t().errors?.unknown;
  if (!general) {
    // no first screen explains an error, so the sentences may not be here; who shows this is told when they come
    void everyWord().catch(() => undefined);
    return { what: '', safe: '', next: '' };
  }
  const say = (part: keyof Explained): string => {
    const sentence = known?.[part];
    if (typeof sentence === 'function') return (sentence as (p: Params) => string)(params);
    if (typeof sentence === 'string') return sentence;
    if (part === 'what') return general.what(code);
    return part === 'safe' && !kept ? general.here : general[part];
  };
  return { what: say('what'), safe: say('safe'), next: say('next') };
}

function find(code: string): Catalogue | undefined {
  for (const words of catalogues()) {
    const errors = words['errors'];
    const found = typeof errors === 'object' ? errors[code] : undefined;
    if (typeof found === 'object') return found;
  }
  return undefined;
}
