import { day, dayParts, number, t } from '../i18n';
import type { FieldFace, KindFace } from '../lib/feature';
import { meant, untold } from '../lib/meant';
import type { Attention, Edit } from '../sync';

/** What a slice draws because words would not do, with the fields of the edit it belongs to. */
export interface Drawing {
  draw: NonNullable<FieldFace['drawn']>;
  fields: Readonly<Record<string, unknown>>;
}

/** One thing a person typed, and what stands there now when that lost. */
export interface Line {
  key: string;
  label: string;
  yours: string;
  theirs?: string;
  /** stands on a screen in place of `yours` */
  drawing?: Drawing;
  /** where the value may be typed anew: the index of the edit, the field, the value as it is */
  editable?: { edit: number; field: string; value: string | number };
}

export interface Picture {
  sha256: string;
  src: string | undefined;
}

export interface Sorted {
  title: string;
  lines: Line[];
  pictures: Picture[];
  /** reasons the person gave */
  whys: string[];
}

export interface Wording {
  face: (kind: string) => KindFace | undefined;
  /** a value without words of its own */
  plain: (value: unknown) => string;
  deleted: string;
  /** what stands in a field now; undefined when the record is not here */
  now: (kind: string, id: string, field: string) => unknown;
}

/** A value that has no words of its own. Reactive. */
export function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? t().ui.yes : t().ui.no;
  if (typeof value === 'number') return number(value);
  if (value === null || value === undefined || value === '') return t().ui.none;
  const text = String(value);
  return dayParts(text) ? day(text) : text;
}

type Lost = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Sort an entry for reading: what it is, every field a person typed, every photo, every reason. Nothing that was typed is left out unless its slice has no word for it. */
export function sorted(entry: Pick<Attention, 'edits' | 'params' | 'verdict'>, words: Wording): Sorted {
  const lost = (entry.verdict === 'superseded' ? entry.params['lost'] : undefined) as Lost | undefined;
  const result: Sorted = { title: '', lines: [], pictures: [], whys: [] };
  for (const [index, edit] of entry.edits.entries()) {
    const picture = pictureOf(edit);
    if (picture) {
      result.pictures.push(picture);
      continue;
    }
    const face = words.face(edit.kind);
    const name = face?.name() ?? edit.kind;
    result.title ||= name;
    if (edit.op === 'delete') result.lines.push({ key: `${index}`, label: name, yours: words.deleted });
    if (edit.why) result.whys.push(edit.why);
    for (const [field, value] of Object.entries(edit.fields ?? {})) {
      const known = face?.fields[field];
      if (known && !untold(entry.edits, edit, value)) result.lines.push(line(index, edit, field, value, known, words, lost?.[`${edit.kind}/${edit.id}`]));
    }
  }
  return result;
}

function line(index: number, edit: Edit, field: string, value: unknown, face: FieldFace, words: Wording, lost: Lost[string] | undefined): Line {
  // a reference whose record is not on this device has no word
  const say = (one: unknown): string => (face.show ?? words.plain)(one) || '—';
  const made: Line = { key: `${index}.${field}`, label: face.label(), yours: say(meant(value)) };
  if (face.drawn) made.drawing = { draw: face.drawn, fields: edit.fields ?? {} };
  if (lost && field in lost) made.theirs = say(words.now(edit.kind, edit.id, field));
  if (face.editable && (typeof value === 'string' || typeof value === 'number')) made.editable = { edit: index, field, value };
  return made;
}

function pictureOf(edit: Edit): Picture | undefined {
  const { sha256, preview } = edit.fields ?? {};
  if (edit.kind !== 'photo' || edit.op !== 'create' || typeof sha256 !== 'string') return undefined;
  return { sha256, src: typeof preview === 'string' ? `data:image/jpeg;base64,${preview}` : undefined };
}

/** The edits of an entry with what was typed anew put in. A number stays a number. */
export function corrected(edits: readonly Edit[], changes: Readonly<Record<string, string>>): Edit[] {
  return edits.map((edit, index) => {
    const fields = Object.entries(edit.fields ?? {}).map(([field, value]) => {
      const anew = changes[`${index}.${field}`];
      return [field, anew === undefined ? value : typeof value === 'number' ? Number(anew) : anew];
    });
    return { ...edit, fields: Object.fromEntries(fields) as Record<string, unknown> };
  });
}
