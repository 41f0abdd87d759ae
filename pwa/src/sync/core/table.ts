import type { ShownRecord } from './query';

/** The shown records of one kind, in order of id and so of creation, with indexes that are built when first asked. */
export class Table {
  readonly #records: Map<string, ShownRecord>;
  #ids: string[];
  #list: readonly ShownRecord[] | null = null;
  readonly #indexes = new Map<string, Map<unknown, string[]>>();
  readonly #answers = new Map<string, Map<unknown, readonly ShownRecord[]>>();

  /** `sorted` is in order of id. */
  constructor(sorted: readonly ShownRecord[]) {
    this.#ids = sorted.map((one) => one.id);
    this.#records = new Map(sorted.map((one) => [one.id, one]));
  }

  get(id: string): ShownRecord | undefined {
    return this.#records.get(id);
  }

  list(): readonly ShownRecord[] {
    this.#list ??= this.#ids.map((id) => this.#records.get(id)!);
    return this.#list;
  }

  /** Return the records whose `field` is `value`, or holds it among its members. */
  by(field: string, value: unknown): readonly ShownRecord[] {
    const answers = this.#answers.get(field) ?? new Map<unknown, readonly ShownRecord[]>();
    this.#answers.set(field, answers);
    let answer = answers.get(value);
    if (!answer) {
      answer = (this.#index(field).get(value) ?? []).map((id) => this.#records.get(id)!);
      answers.set(value, answer);
    }
    return answer;
  }

  /** Put a record in place of what was there under its id; undefined takes it away. */
  set(id: string, record: ShownRecord | undefined): void {
    const before = this.#records.get(id);
    if (!before && !record) return;
    this.#list = null;
    if (record) this.#records.set(id, record);
    else this.#records.delete(id);
    if (!before) place(this.#ids, id);
    if (!record) displace(this.#ids, id);
    for (const [field, index] of this.#indexes) {
      const was = before ? valuesOf(before[field]) : [];
      const is = record ? valuesOf(record[field]) : [];
      for (const value of was) {
        this.#answers.get(field)?.delete(value);
        if (!is.includes(value)) displace(index.get(value) ?? [], id);
      }
      for (const value of is) {
        this.#answers.get(field)?.delete(value);
        if (was.includes(value)) continue;
        const ids = index.get(value) ?? [];
        index.set(value, ids);
        place(ids, id);
      }
    }
  }

  #index(field: string): Map<unknown, string[]> {
    let index = this.#indexes.get(field);
    if (!index) {
      index = new Map();
      for (const id of this.#ids) {
        for (const value of valuesOf(this.#records.get(id)![field])) {
          const ids = index.get(value);
          if (ids) ids.push(id);
          else index.set(value, [id]);
        }
      }
      this.#indexes.set(field, index);
    }
    return index;
  }
}

function valuesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value ?? null];
}

/** Insert before the first element for which `after` holds, looking from the end: what is new is mostly last. */
export function insertAt<T>(sorted: T[], one: T, after: (other: T) => boolean): void {
  let at = sorted.length;
  while (at > 0 && after(sorted[at - 1]!)) at -= 1;
  sorted.splice(at, 0, one);
}

function place(ids: string[], id: string): void {
  ids.splice(find(ids, id), 0, id);
}

function displace(ids: string[], id: string): void {
  const at = find(ids, id);
  if (ids[at] === id) ids.splice(at, 1);
}

function find(ids: readonly string[], id: string): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
