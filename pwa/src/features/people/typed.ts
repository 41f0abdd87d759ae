/** What a form about a person holds; '' stands for nothing chosen. */
export interface Typed {
  name: string;
  reading: string;
  role: string;
  language: string;
  team_id: string;
}

export type Fields = Readonly<Partial<Record<keyof Typed, string | null>>>;

export const NOBODY: Typed = { name: '', reading: '', role: '', language: '', team_id: '' };

/** Return the fields that differ, as the record takes them: nothing typed is null. */
export function changed(before: Typed, after: Typed): Fields {
  const fields: Partial<Record<keyof Typed, string | null>> = {};
  for (const key of Object.keys(before) as (keyof Typed)[]) if (after[key] !== before[key]) fields[key] = after[key] || null;
  return fields;
}
