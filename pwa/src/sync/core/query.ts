import type { Edit, Mutation, WireRecord } from '../protocol.gen';
import { type CatalogueSpec, fieldsOf, type Fields, filled, scopeOf } from './catalogue';
import { replay } from './merge';
import type { Replica, Touched } from './replica';
import { insertAt, Table } from './table';

/** A record as screens see it: its fields and its head, flat. */
export interface ShownRecord {
  readonly kind: string;
  readonly id: string;
  readonly scope: string;
  readonly v: number;
  readonly by: string | null;
  readonly at: string;
  readonly pending: boolean;
  readonly [field: string]: unknown;
}

/** From this many changes of one kind on, building its table anew is cheaper than placing them one by one. */
const REBUILD = 1_000;

interface Unsent {
  readonly seq: number;
  readonly at: string;
  readonly edit: Edit;
}

/**
 * What is shown: the replica with the outbox replayed on top, in order. Tables are built when a kind is first asked for and kept up to date
 * record by record; a list that nothing touched stays the very same array.
 */
export class Shown {
  readonly #tables = new Map<string, Table>();
  readonly #unsent = new Map<string, Unsent[]>();
  readonly #entered = new Set<number>();

  constructor(
    readonly catalogue: CatalogueSpec,
    readonly replica: Replica,
    readonly user: string,
  ) {}

  get(kind: string, id: string): ShownRecord | undefined {
    return this.#table(kind).get(id);
  }

  list(kind: string): readonly ShownRecord[] {
    return this.#table(kind).list();
  }

  by(kind: string, field: string, value: unknown): readonly ShownRecord[] {
    return this.#table(kind).by(field, value);
  }

  /** Put saved mutations on top; return the kinds that look different now. */
  enter(mutations: readonly Mutation[]): Set<string> {
    const touched: [string, string][] = [];
    for (const { seq, at, edits } of mutations) {
      if (this.#entered.has(seq)) continue;
      this.#entered.add(seq);
      for (const edit of edits) {
        const key = keyOf(edit.kind, edit.id);
        const unsent = this.#unsent.get(key) ?? [];
        insertAt(unsent, { seq, at, edit }, (one) => one.seq > seq);
        this.#unsent.set(key, unsent);
        touched.push([edit.kind, edit.id]);
      }
    }
    return this.refresh(touched);
  }

  /** Take mutations away that are in the replica now, or refused. Return what they touched, not yet refreshed. */
  leave(mutations: readonly Mutation[]): Touched {
    const touched: [string, string][] = [];
    for (const { seq, edits } of mutations) {
      if (!this.#entered.delete(seq)) continue;
      for (const { kind, id } of edits) {
        const key = keyOf(kind, id);
        const left = (this.#unsent.get(key) ?? []).filter((one) => one.seq !== seq);
        if (left.length > 0) this.#unsent.set(key, left);
        else this.#unsent.delete(key);
        touched.push([kind, id]);
      }
    }
    return touched;
  }

  /** Look at these records again; return the kinds of those that changed. */
  refresh(touched: Touched): Set<string> {
    const kinds = new Map<string, number>();
    for (const [kind] of touched) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    for (const [kind, count] of kinds) if (count > REBUILD) this.#tables.delete(kind);
    for (const [kind, id] of touched) this.#tables.get(kind)?.set(id, this.#compute(kind, id));
    return new Set(kinds.keys());
  }

  #table(kind: string): Table {
    let table = this.#tables.get(kind);
    if (!table) {
      const ids = new Set(this.replica.ids(kind));
      for (const key of this.#unsent.keys()) if (key.startsWith(`${kind}/`)) ids.add(key.slice(kind.length + 1));
      table = new Table([...ids].sort().flatMap((id) => this.#compute(kind, id) ?? []));
      this.#tables.set(kind, table);
    }
    return table;
  }

  #compute(kind: string, id: string): ShownRecord | undefined {
    const row = this.replica.get(kind, id);
    let shown = row && flat(row, row.fields, false);
    let fields: Fields | undefined = row?.fields;
    for (const { edit, at } of this.#unsent.get(keyOf(kind, id)) ?? []) {
      const spec = this.catalogue.kinds[kind];
      if (edit.op === 'delete') fields = undefined;
      else if (edit.op === 'create') fields ??= filled(spec, edit.fields ?? {});
      else if (fields) fields = replay(fieldsOf(spec), fields, edit.fields ?? {});
      const head = row ?? shown ?? { kind, id, scope: scopeOf(spec, fields ?? {}), v: 0, by: this.user, at };
      shown = fields && flat(head, fields, true);
    }
    return shown;
  }
}

function flat(head: Omit<WireRecord, 'fields'>, fields: Fields, pending: boolean): ShownRecord {
  const { kind, id, scope, v, by, at } = head;
  return { ...fields, kind, id, scope, v, by, at, pending };
}

function keyOf(kind: string, id: string): string {
  return `${kind}/${id}`;
}
