/**
 * Looks through what a phone holds. Each record is folded once and kept folded for as long as it stays as it is; with that,
 * looking through all of them is one pass over text. Pure.
 */
import { fold } from './fold';

export interface Texts {
  readonly id: string;
  readonly at: string;
}

export interface KindOf {
  readonly name: string;
  readonly fields: readonly string[];
  /** whose names it is found by too: the field that refers, and their kind */
  readonly borrowed: readonly (readonly [field: string, kind: string])[];
}

export interface Shop {
  list(kind: string): readonly Texts[];
  get(kind: string, id: string): Texts | undefined;
}

export interface Hit {
  readonly kind: string;
  readonly record: Texts;
}

interface Declared {
  readonly name: string;
  readonly scope: string;
  readonly server_only?: boolean;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
}

/** What a rule leaves out, as the server offers it. */
export interface Offered {
  readonly unsought_fields: readonly string[];
  readonly unsought_kinds: readonly string[];
  readonly borrowed: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/** The kinds that can be looked through: as the server's sought.py says. */
export function soughtKinds(kinds: readonly Declared[], offered: Offered): KindOf[] {
  return kinds
    .filter((kind) => !kind.server_only && !kind.scope.startsWith('user:') && !offered.unsought_kinds.includes(kind.name))
    .map((kind) => ({
      name: kind.name,
      fields: kind.fields.filter((one) => one.type === 'text' && !offered.unsought_fields.includes(one.name)).map((one) => one.name),
      borrowed: (offered.borrowed[kind.name] ?? []).map(([field = '', from = '']) => [field, from] as const),
    }))
    .filter((kind) => kind.fields.length > 0);
}

/** What a record of any kind holds under a name. */
export function valueOf(record: object, field: string): unknown {
  return (record as Readonly<Record<string, unknown>>)[field];
}

/** The texts of a record, one a line. */
export function textsOf(record: object, fields: readonly string[]): string[] {
  return fields.map((field) => valueOf(record, field)).filter((value) => typeof value === 'string').filter(Boolean);
}

export class Sought {
  readonly #folded = new WeakMap<object, string>();
  readonly #fields: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly kinds: readonly KindOf[],
    private readonly shop: Shop,
  ) {
    this.#fields = new Map(kinds.map((kind) => [kind.name, kind.fields]));
  }

  /** Fold what was not folded yet, `some` records between two calls of `pause`; returns early once `pause` says no. */
  async prepare(some: number, pause: () => Promise<boolean>): Promise<void> {
    let done = 0;
    for (const kind of this.kinds) {
      for (const record of this.shop.list(kind.name)) {
        if (this.#folded.has(record)) continue;
        this.#own(record, kind.fields);
        done += 1;
        if (done % some === 0 && !(await pause())) return;
      }
    }
  }

  /** Return what holds all of the folded words, what was written last first, at most `most` of each kind. */
  find(words: readonly string[], most: number): Hit[] {
    if (words.length === 0) return [];
    return this.kinds.flatMap((kind) => {
      const hits = this.shop.list(kind.name).filter((record) => this.#holds(record, kind, words));
      return [...hits].sort(newestFirst).slice(0, most).map((record) => ({ kind: kind.name, record }));
    });
  }

  #holds(record: Texts, kind: KindOf, words: readonly string[]): boolean {
    const own = this.#own(record, kind.fields);
    if (kind.borrowed.length === 0) return words.every((word) => own.includes(word));
    const lent = kind.borrowed.map(([field, from]) => {
      const id = valueOf(record, field);
      const lender = typeof id === 'string' ? this.shop.get(from, id) : undefined;
      return lender ? this.#own(lender, this.#fields.get(from) ?? []) : '';
    });
    return words.every((word) => own.includes(word) || lent.some((text) => text.includes(word)));
  }

  #own(record: object, fields: readonly string[]): string {
    const before = this.#folded.get(record);
    if (before !== undefined) return before;
    const folded = textsOf(record, fields).map(fold).join('\n');
    this.#folded.set(record, folded);
    return folded;
  }
}

// a word that is in nearly everything sorts nearly everything: comparing as a dictionary does takes ten times as long
function newestFirst(a: Texts, b: Texts): number {
  return a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}
