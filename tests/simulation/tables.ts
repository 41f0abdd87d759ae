/** The part of IndexedDB that pwa/src/sync/store.ts uses, as plain maps: a transaction works on a copy, which then takes their place, or not. */
export type Rows = ReadonlyMap<IDBValidKey, unknown>;
export type Tables = Readonly<Record<string, Rows>>;

/** Where a value names its own key. */
const KEY_PATHS: Readonly<Record<string, string>> = { outbox: 'seq', photo_state: 'sha256' };
const STORES = ['base', 'outbox', 'settled', 'attention', 'meta', 'photo_chunks', 'photo_state'];

export function emptyTables(): Tables {
  return Object.fromEntries(STORES.map((name) => [name, new Map()]));
}

/** One transaction over some tables; `after` is what they are when it commits. */
export class Transaction {
  readonly #copies = new Map<string, Map<IDBValidKey, unknown>>();

  constructor(readonly before: Tables, readonly writes: boolean) {}

  get after(): Tables {
    return { ...this.before, ...Object.fromEntries(this.#copies) };
  }

  objectStore(name: string): Table {
    return new Table(name, () => this.#copies.get(name) ?? this.before[name]!, () => this.#written(name));
  }

  #written(name: string): Map<IDBValidKey, unknown> {
    if (!this.writes) throw new DOMException('read only', 'ReadOnlyError');
    const copy = this.#copies.get(name) ?? new Map(this.before[name]);
    this.#copies.set(name, copy);
    return copy;
  }
}

/** One object store inside a transaction. Everything that one reads is a copy, as IndexedDB has it. */
class Table {
  constructor(readonly name: string, readonly rows: () => Rows, readonly written: () => Map<IDBValidKey, unknown>) {}

  async get(key: IDBValidKey): Promise<unknown> {
    return this.rows().get(key);
  }

  async getAll(query?: IDBKeyRange | null): Promise<unknown[]> {
    return this.#keys(query).map((key) => this.rows().get(key));
  }

  async getAllKeys(query?: IDBKeyRange | null, count = Infinity): Promise<IDBValidKey[]> {
    return this.#keys(query).slice(0, count);
  }

  async put(value: unknown, key?: IDBValidKey): Promise<void> {
    const path = KEY_PATHS[this.name];
    this.written().set(path ? (value as Record<string, IDBValidKey>)[path]! : key!, value);
  }

  async add(value: unknown): Promise<void> {
    const key = (value as Record<string, IDBValidKey>)[KEY_PATHS[this.name]!]!;
    if (this.rows().has(key)) throw new DOMException('it is there', 'ConstraintError');
    return this.put(value);
  }

  async delete(key: IDBValidKey): Promise<void> {
    this.written().delete(key);
  }

  async clear(): Promise<void> {
    this.written().clear();
  }

  async openKeyCursor(query: null, direction: 'prev'): Promise<{ readonly key: IDBValidKey } | null> {
    const key = this.#keys(query).at(direction === 'prev' ? -1 : 0);
    return key === undefined ? null : { key };
  }

  async openCursor(): Promise<Cursor | null> {
    return Cursor.at(this, this.#keys(null));
  }

  #keys(query: IDBKeyRange | null | undefined): IDBValidKey[] {
    const keys = [...this.rows().keys()].sort((a, b) => (a < b ? -1 : 1));
    return query ? keys.filter((key) => query.includes(key)) : keys;
  }
}

class Cursor {
  private constructor(readonly table: Table, readonly keys: readonly IDBValidKey[], readonly value: unknown) {}

  static at(table: Table, keys: readonly IDBValidKey[]): Cursor | null {
    return keys.length > 0 ? new Cursor(table, keys, table.rows().get(keys[0]!)) : null;
  }

  async delete(): Promise<void> {
    return this.table.delete(this.keys[0]!);
  }

  async continue(): Promise<Cursor | null> {
    return Cursor.at(this.table, this.keys.slice(1));
  }
}
