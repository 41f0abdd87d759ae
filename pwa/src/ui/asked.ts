/** What a form asks of a record: the catalogue's own description of each field, with the words and the choices of the slice. Pure. */

/** A field as the catalogue of records describes it, as far as a form minds. */
export interface Described {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
  readonly max_length?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly unit?: string;
}

export interface Face {
  readonly label: string;
  readonly hint?: string;
  /** for choices and for references to other records */
  readonly options?: ReadonlyArray<{ value: string; word: string }>;
  /** below 「くわしく」: what most people never fill in */
  readonly more?: boolean;
  /** whether it applies to what was typed elsewhere; what does not is neither shown nor kept */
  readonly when?: (typed: Typed) => boolean;
}

export type Asked = Described & Face;
/** What stands in the controls: text everywhere, several choices for a set. */
export type Typed = Record<string, string | string[]>;
export type Values = Readonly<Record<string, unknown>>;

export interface Wrong {
  readonly code: 'required' | 'wrong_type' | 'out_of_range';
  readonly params?: Values;
}

/** Take the fields that `faces` names, in its order. */
export function asking(described: readonly Described[], faces: Readonly<Record<string, Face>>): Asked[] {
  return Object.entries(faces).flatMap(([name, face]) => described.filter((one) => one.name === name).map((one) => ({ ...one, ...face })));
}

/** Put the values of a record, or of one that is to be made, into the controls. */
export function typedOf(asked: readonly Asked[], values: Values = {}): Typed {
  return Object.fromEntries(
    asked.map((one) => {
      const value = one.name in values ? values[one.name] : one.default;
      if (one.type === 'refs') return [one.name, [...((value as readonly string[] | undefined) ?? [])]];
      if (one.type === 'bool') return [one.name, value === false ? 'no' : 'yes'];
      if (one.unit === 'bp' && typeof value === 'number') return [one.name, (value / 100).toFixed(2)];
      return [one.name, value === null || value === undefined ? '' : String(value)];
    }),
  );
}

/** Return what the record takes for what was typed in one control, or why it cannot. */
export function taken(one: Asked, typed: string | string[]): { value: unknown } | Wrong {
  if (typeof typed !== 'string') return { value: [...typed].sort() };
  if (one.type === 'bool') return { value: typed === 'yes' };
  const text = typed.trim();
  if (one.type === 'int') return whole(one, text);
  return text === '' ? (one.required ? { code: 'required' } : { value: null }) : { value: text };
}

// full width and with separators too, as people type; hundredths of a percent are typed as percent
function whole(one: Asked, text: string): { value: number } | Wrong {
  if (text === '') return { code: 'required' };
  const plain = text.normalize('NFKC').replace(/[,\s%]/g, '');
  const parts = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!parts || (parts[2] !== undefined && one.unit !== 'bp')) return { code: 'wrong_type' };
  const scale = one.unit === 'bp' ? 100 : 1;
  const value = Number(parts[1]) * scale + Number((parts[2] ?? '').padEnd(2, '0'));
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = one;
  if (value < minimum || value > maximum) return { code: 'out_of_range', params: { minimum: minimum / scale, maximum: maximum / scale } };
  return { value };
}

export interface Filled {
  readonly fields: Record<string, unknown>;
  readonly wrong: Record<string, Wrong>;
}

/** Tell whether a field applies to what was typed in the others. */
export function applies(one: Asked, typed: Typed): boolean {
  return one.when?.(typed) ?? true;
}

/** Read the whole form; what does not apply is as if it had never been filled in. With `seen`, what stood there before anything was typed, only what differs from it is taken. */
export function filled(asked: readonly Asked[], typed: Typed, seen?: Typed): Filled {
  const fields: Record<string, unknown> = {};
  const wrong: Record<string, Wrong> = {};
  for (const one of asked) {
    const now = (applies(one, typed) ? typed : typedOf([one]))[one.name] ?? '';
    const found = taken(one, now);
    if ('code' in found) wrong[one.name] = found;
    else if (seen ? String(now) !== String(seen[one.name]) : found.value !== null) fields[one.name] = found.value;
  }
  return { fields, wrong };
}
