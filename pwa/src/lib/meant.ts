import type { Attention, Edit } from '../sync';

/** What a person chose or typed, out of the shapes that edits carry it in: add, members, from and to. */
export function meant(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('to' in value) return value.to;
  if ('add' in value) return value.add;
  return value;
}

/** Left empty when something was made, or a counter that only follows what was made in the same entry: nobody typed that. */
export function untold(edits: readonly Edit[], edit: Edit, value: unknown): boolean {
  if (value === null || value === '') return edit.op === 'create';
  const counted = typeof value === 'object' && 'add' in value && typeof value.add === 'number';
  return counted && edits.some((one) => one.op === 'create');
}

/** The code that says to the person what became of an entry. Why it could not be read is for who runs the server. */
export function codeOf({ verdict, code }: Pick<Attention, 'verdict' | 'code'>): string {
  return verdict === 'parked' ? verdict : (code ?? verdict);
}
