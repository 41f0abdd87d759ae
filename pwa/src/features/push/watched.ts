/** What a person watches, what they may like to, and what a search finds. Pure. */
import type { About } from '../../lib/feature';
import type { Rec } from '../../sync';

type Watch = Pick<Rec<'watch'>, 'id' | 'about_kind' | 'about_id' | 'word' | 'active'>;

/** What stands in `about_kind` of a watch for a word. */
export const WORD = 'word';
const MOST_FOUND = 12;

export interface Found extends About {
  readonly name: string;
}

/** The watches that are on, each thing once, in the order in which they were made. */
export function watching<W extends Watch>(own: readonly W[]): W[] {
  const known = new Set<string>();
  return own
    .filter((one) => one.active)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .filter((one) => !known.has(thing(one)) && known.add(thing(one)));
}

/** All watches of the same thing: two that were made without network end together. */
export function sameThing<W extends Watch>(own: readonly W[], watch: Watch): W[] {
  return own.filter((one) => thing(one) === thing(watch));
}

function thing({ about_kind, about_id, word }: Watch): string {
  return `${about_kind} ${about_id ?? plain(word ?? '')}`;
}

/** What to suggest: nothing twice, and nothing that they once said yes or no to. */
export function suggestions(offered: readonly About[], own: readonly Watch[]): About[] {
  const known = new Set(own.map((one) => `${one.about_kind} ${one.about_id ?? ''}`));
  return offered.filter(({ kind, id }) => {
    const key = `${kind} ${id}`;
    return !known.has(key) && known.add(key);
  });
}

/** What is called so, and is not watched yet; nothing for less than two characters. */
export function found(all: readonly Found[], typed: string, own: readonly Watch[]): Found[] {
  const wanted = plain(typed);
  if (wanted.length < 2) return [];
  const known = new Set(own.filter((one) => one.active).map((one) => `${one.about_kind} ${one.about_id ?? ''}`));
  return all.filter((one) => plain(one.name).includes(wanted) && !known.has(`${one.kind} ${one.id}`)).slice(0, MOST_FOUND);
}

/** A text as it is compared, here and on the server. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean).join(' ');
}
