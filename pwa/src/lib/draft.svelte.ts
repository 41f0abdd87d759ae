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
  /** put it into the controls; what they held at first, too, when it is saved or thrown away */
  take: (value: T) => void;
  /** the words in it, to know it again by */
  words?: (value: T) => string;
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
  /** how many of its files this device does not hold any more */
  readonly missing: number = 0;
  readonly #form: Form<T>;
  readonly #key: string | null;
  readonly #path = here();
  readonly #empty: string;
  /** what was put back and not changed since: its time is that of the typing */
  #found: string | undefined;
  #title = '';
  #since = $state.raw<Date | null>(null);

  constructor(form: Form<T>) {
    // an entry of 要確認 stays there; a draft of it would outlive it
    const kept = session.me !== null && !place.query.has('entry');
    this.#form = form;
    this.#key = kept && session.me ? draftKey(session.me.id, this.#path, form.name) : null;
    this.#empty = untrack(() => JSON.stringify(form.read()));
    const left = this.#key === null ? null : readDraft(this.#key, Date.now());
    if (left) {
      const value: T & Files = { ...this.#first(), ...(left.value as T) };
      const held = value.photos?.filter((one) => photos.state(one.sha256));
      this.missing = (value.photos?.length ?? 0) - (held?.length ?? 0);
      form.take(held ? { ...value, photos: held } : value);
      this.#found = untrack(() => JSON.stringify(form.read()));
      this.#since = new Date(left.at);
    }
    setContext(LATE, () => this.#write());
    busyWhile(() => this.#holds());
    $effect(() => {
      this.#title = shownTitle();
      this.#write();
    });
    $effect(() => {
      addEventListener('storage', this.#heard);
      return () => removeEventListener('storage', this.#heard);
    });
  }

  /** When what was put back had been typed; null: nothing was, or it is saved. Reactive. */
  get since(): Date | null {
    return this.#holds() ? this.#since : null;
  }

  /** It is saved: the controls stand as they did at first, ready for the next one. */
  saved(): void {
    this.#begin();
    this.#write();
  }

  /** Throw it away, with its files. */
  async drop(): Promise<void> {
    this.#begin();
    if (this.#key !== null) await throwAway(this.#key);
  }

  // saved or thrown away in another tab: from here it must not be saved again
  readonly #heard = ({ key, newValue }: StorageEvent): void => {
    if (key !== null && key === this.#key && newValue === null) this.#begin();
  };

  #begin(): void {
    this.#since = null;
    this.#found = undefined;
    this.#form.take(this.#first());
  }

  #first(): T {
    return JSON.parse(this.#empty) as T;
  }

  // not derived: what comes late finds a component that is gone, and a derived value stays there as it was
  #holds(): boolean {
    return this.#form.dirty() && JSON.stringify(this.#form.read()) !== this.#empty;
  }

  #write(): void {
    if (this.#key === null) return;
    const value = this.#form.read();
    if (JSON.stringify(value) === this.#found) return;
    this.#found = undefined;
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

/** The screen by the name it has in the browser, else by its heading. */
function shownTitle(): string {
  const [name = '', app] = document.title.split(' | ');
  return app === undefined ? (document.querySelector('main h1')?.textContent ?? name) : name;
}

function here(): string {
  const query = place.query.toString();
  return query === '' ? place.path : `${place.path}?${query}`;
}
