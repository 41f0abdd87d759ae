/**
 * How a patch meets what others did meanwhile: field by field, by policy. The same in both languages.
 *
 * tests/vectors/merge/*.json is the truth; sync/merge.py is the other half, sync/README.md has the words.
 */
import type { FieldSpec, Fields } from './catalogue';

/** `[v, device]` of the last change of one field. */
export type Stamp = readonly [number, string];

export interface Stamped {
  readonly fields: Fields;
  readonly stamps: Readonly<Record<string, Stamp>>;
}

export interface Outcome extends Stamped {
  readonly verdict: 'applied' | 'merged' | 'superseded' | 'refused';
  readonly code?: string;
  readonly params: Fields;
}

/** What one field comes to: its value after, or the reason why not. */
type Step = { readonly value: unknown; readonly moved?: boolean } | { readonly lost: unknown } | { readonly code: string; readonly now?: unknown };

/** Merge a patch into `record`; `v` is the version it will carry. The edit's fields are declared and have the shape of their policy. */
export function merge(
  specs: ReadonlyMap<string, FieldSpec>, record: Stamped, device: string, edit: { readonly base?: number | null; readonly fields?: Fields }, v: number,
): Outcome {
  const base = edit.base ?? 0;
  const foreign = new Set(Object.keys(record.stamps).filter((name) => record.stamps[name]![0] > base && record.stamps[name]![1] !== device));
  const taken: Record<string, unknown> = {};
  const lost: Record<string, unknown> = {};
  const stamps: Record<string, Stamp> = { ...record.stamps };
  let moved = false;
  for (const [name, wish] of Object.entries(edit.fields ?? {})) {
    const now = record.fields[name] ?? null;
    const step = decide(specs.get(name), now, wish, foreign.has(name));
    if ('code' in step) {
      const params = { field: name, ...(wish as object), ...('now' in step ? { now } : {}) };
      return { verdict: 'refused', code: step.code, params, fields: record.fields, stamps: record.stamps };
    }
    if ('lost' in step) lost[name] = step.lost;
    else {
      moved ||= step.moved ?? false;
      if (!same(step.value, now)) {
        taken[name] = step.value;
        stamps[name] = [v, device];
      }
    }
  }
  const lose = Object.keys(lost).length > 0;
  return {
    verdict: lose ? 'superseded' : foreign.size > 0 || moved ? 'merged' : 'applied',
    fields: { ...record.fields, ...taken },
    stamps,
    params: lose ? { lost } : {},
  };
}

/** Return the fields as they look with a patch on top, before anybody judged it. */
export function replay(specs: ReadonlyMap<string, FieldSpec>, fields: Fields, wishes: Fields): Fields {
  const after: Record<string, unknown> = { ...fields };
  for (const [name, wish] of Object.entries(wishes)) {
    const policy = specs.get(name)?.policy;
    const now = fields[name] ?? null;
    if (policy === 'add') after[name] = added(now, wish);
    else if (policy === 'members') after[name] = joined(now, wish);
    else if (policy === 'state') after[name] = (wish as { to: unknown }).to;
    else if (policy !== 'once' || now === null) after[name] = wish;
  }
  return after;
}

function decide(spec: FieldSpec | undefined, now: unknown, wish: unknown, foreign: boolean): Step {
  switch (spec?.policy) {
    case 'add':
      return { value: added(now, wish) };
    case 'members':
      return { value: joined(now, wish) };
    case 'state':
      return go(spec, now, wish as { from: unknown; to: unknown });
    case 'once':
      return same(now, wish) || now === null ? { value: wish } : { lost: wish };
    default:
      return same(now, wish) || !foreign ? { value: wish } : { lost: wish };
  }
}

function go(spec: FieldSpec, now: unknown, wish: { from: unknown; to: unknown }): Step {
  if (wish.to === now || spec.moves?.[String(now)]?.includes(String(wish.to))) return { value: wish.to, moved: wish.from !== now };
  return wish.from === now ? { code: 'state_not_allowed' } : { code: 'state_moved', now };
}

function added(now: unknown, wish: unknown): unknown {
  const by = (wish as { add: number }).add;
  return by === 0 ? now : (typeof now === 'number' ? now : 0) + by;
}

/** Remove first, then add: an id named in both stays. Members are ids, so the order of UTF-16 units is Python's order too. */
function joined(now: unknown, wish: unknown): unknown {
  const { add = [], remove = [] } = wish as { add?: readonly string[]; remove?: readonly string[] };
  const members = new Set(Array.isArray(now) ? (now as string[]) : []);
  for (const id of remove) members.delete(id);
  for (const id of add) members.add(id);
  const after = [...members].sort();
  return same(after, now ?? []) ? now : after;
}

/** Tell whether two values travel as the same JSON; the order of keys does not matter. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
  );
}
