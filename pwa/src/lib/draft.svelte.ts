import { getContext, setContext, untrack } from 'svelte';
import { photos, type Kept } from '../sync';
import { busyWhile } from './busy.svelte';
import { draftKey, readDraft, writeDraft } from './drafts';
import { place } from './place.svelte';
import { session } from './session.svelte';

interface Form<T> {
  /** tells forms of one screen apart */
  name: string;
  /** whether there is anything that would be missed */
  dirty: () => boolean;
  /** what stands in the controls, as JSON can hold it; files under `photos` */
  read: () => T;
  /** put it back into the controls */
  take: (value: T) => void;
  /** the words in it, to know it again by */
  words?: (value: T) => string;
}

/** The screen by the name it has in the browser, else by its heading. */
function shownTitle(): string {
  const [name = '', app] = document.title.split(' | ');
  return app === undefined ? (document.querySelector('main h1')?.textContent ?? name) : name;
}

function here(): string {
  const query = place.query.toString();
  return query === '' ? place.path : `${place.path}?${query}`;
}

interface Files {
  photos?: readonly Kept[];
}

const LATE = Symbol('draft');

/**
 * What a person types into a form, kept on this device until it is saved or thrown away, and put back when they come again. To be made once, in
 * the script of the form. As long as it holds something, no update reloads the page over it.
 */
export class FormDraft<T extends object> {
  readonly #form: Form<T>;
  readonly #key: string | null;
  readonly #path = here();
  readonly #empty: T;
  #since = $state.raw<Date | null>(null);
  #title = '';
  /** what was saved: the controls may still show it */
  #saved = $state.raw<string>();

  constructor(form: Form<T>) {
    const user = session.me?.id;
    this.#form = form;
    this.#key = user === undefined ? null : draftKey(user, this.#path, form.name);
    this.#empty = untrack(() => $state.snapshot(form.read()) as T);
    const left = this.#key === null ? null : readDraft(this.#key, Date.now());
    if (left) {
      const value: T & Files = { ...this.#empty, ...(left.value as T) };
      // another tab may have thrown a picture away
      form.take(value.photos ? { ...value, photos: value.photos.filter((one) => photos.state(one.sha256)) } : value);
      this.#since = new Date(left.at);
    }
    setContext(LATE, () => this.#write());
    busyWhile(() => this.#holds());
    $effect(() => {
      this.#title = shownTitle();
      this.#write();
    });
  }

  /** When what was put back had been typed; null: nothing was, or it is saved. Reactive. */
  get since(): Date | null {
    return this.#holds() ? this.#since : null;
  }

  /** It is saved: what the controls show now is no draft any more. */
  saved(): void {
    this.#saved = JSON.stringify(this.#form.read());
    this.#since = null;
    this.#write();
  }

  /** Throw it away, with its pictures; the controls stand as they did before. */
  async drop(): Promise<void> {
    this.#form.take(this.#empty);
    if (this.#key !== null) await throwAway(this.#key);
  }

  // not derived: what comes late finds a component that is gone, and a derived value stays there as it was
  #holds(): boolean {
    return this.#form.dirty() && JSON.stringify(this.#form.read()) !== this.#saved;
  }

  #write(): void {
    if (this.#key === null) return;
    const value = this.#form.read();
    const words = this.#form.words?.(value).trim() ?? '';
    writeDraft(this.#key, this.#holds() ? { path: this.#path, title: this.#title, words, at: Date.now(), value } : null);
  }
}

/** Say whether a form of this screen, by its name, was left with something in it. */
export function waitsIn(form: string): boolean {
  return session.me !== null && readDraft(draftKey(session.me.id, here(), form), Date.now()) !== null;
}

/** Forget a draft and the files that were taken for it. */
export async function throwAway(key: string): Promise<void> {
  const left = readDraft(key, Date.now())?.value as Files | undefined;
  writeDraft(key, null);
  for (const one of left?.photos ?? []) await photos.forget(one.sha256);
}

/** Return what notes that something came into the form around when its screen was left already: a recording that ends by that, a photo being made smaller. */
export function lateDraft(): () => void {
  return getContext<(() => void) | undefined>(LATE) ?? (() => undefined);
}
