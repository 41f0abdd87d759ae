/** The part of a field's declaration that the core decides by; records.gen.ts has the whole. */
export interface FieldSpec {
  readonly name: string;
  readonly type: string;
  readonly policy?: string;
  readonly default?: unknown;
  readonly indexed?: boolean;
  readonly moves?: Readonly<Record<string, readonly string[]>>;
}

export interface KindSpec {
  readonly name: string;
  readonly scope: string;
  readonly fields: readonly FieldSpec[];
}

export interface CatalogueSpec {
  readonly schema: number;
  readonly kinds: Readonly<Record<string, KindSpec>>;
}

export type Fields = Readonly<Record<string, unknown>>;

/** Return the fields of a kind by name; an unknown kind has none. */
export function fieldsOf(kind: KindSpec | undefined): ReadonlyMap<string, FieldSpec> {
  let found = kind && known.get(kind);
  if (!found) {
    found = new Map((kind?.fields ?? []).map((field) => [field.name, field]));
    if (kind) known.set(kind, found);
  }
  return found;
}

const known = new WeakMap<KindSpec, ReadonlyMap<string, FieldSpec>>();

/** Return the fields a new record has: defaults where nothing was given, null where there is no default. */
export function filled(kind: KindSpec | undefined, given: Fields): Fields {
  const fields: Record<string, unknown> = {};
  for (const field of kind?.fields ?? []) fields[field.name] = field.default ?? (field.policy === 'members' ? [] : null);
  return { ...fields, ...given };
}

/** Return the scope a record of this kind belongs to; sync/scope.py says the same. */
export function scopeOf(kind: KindSpec | undefined, fields: Fields): string {
  const scope = kind?.scope ?? '';
  return scope.startsWith('user:') ? `user:${String(fields[scope.slice(5)] ?? '')}` : scope;
}
