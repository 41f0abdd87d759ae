import { uuid7 } from './core/ids';
import type { Add, EditOf, KindName, Members, Move, NewFields, PatchFields } from './types';

interface Seen<K extends KindName> {
  readonly kind: K;
  readonly id: string;
  readonly v: number;
}

let lastMs = 0;

/** Return a new id; of two ids made in one tab the later one sorts later. */
export function newId(): string {
  lastMs = Math.max(Date.now(), lastMs + 1);
  return uuid7(lastMs, crypto.getRandomValues(new Uint8Array(10)));
}

/** Make a record. `id` is only given when something else already refers to it. */
export function create<K extends KindName>(kind: K, fields: NewFields<K>, id: string = newId()): EditOf<K> {
  return createTyped(kind, fields, id);
}

/** Make a record from what a form gathered: `ui/asked.ts` has read each field by the catalogue, which no type can follow. */
export function createTyped<K extends KindName>(kind: K, fields: Readonly<Record<string, unknown>>, id: string = newId()): EditOf<K> {
  return { op: 'create', kind, id, fields: { ...fields } };
}

/** Change fields of the record the person looks at. `why` is shown on the timeline. */
export function patch<K extends KindName>(rec: Seen<K>, fields: PatchFields<K>, why?: string): EditOf<K> {
  return { op: 'patch', kind: rec.kind, id: rec.id, base: rec.v, fields: { ...fields }, ...(why ? { why } : {}) };
}

/** Delete a record; not possible for kinds that are logs. */
export function remove<K extends KindName>(rec: Seen<K>): EditOf<K> {
  return { op: 'delete', kind: rec.kind, id: rec.id, base: rec.v };
}

/** Change a number by `n`, whatever others add meanwhile. */
export function add(n: number): Add {
  return { add: n };
}

/** Put ids into a set and take ids out of it, whatever others do meanwhile. */
export function members(change: { readonly add?: readonly string[]; readonly remove?: readonly string[] }): Members {
  return { add: sorted(change.add), remove: sorted(change.remove) };
}

/** Move a state on. */
export function move<S extends string>(from: S, to: S): Move<S> {
  return { from, to };
}

function sorted(ids: readonly string[] = []): readonly string[] {
  return [...new Set(ids)].sort();
}
