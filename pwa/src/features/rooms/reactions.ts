/** What one can say to a post with one tap besides ありがとう; never counted by person. Pure. */
export const REACTIONS = ['liked_by', 'trying_by', 'noted_by'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** Who said what, by name, what nobody said left out. */
export function reacted(post: Readonly<Record<Reaction, readonly string[]>>, name: (id: string) => string | undefined): { readonly field: Reaction; readonly names: string[] }[] {
  return REACTIONS.map((field) => ({ field, names: post[field].flatMap((id) => name(id) ?? []) })).filter(({ names }) => names.length > 0);
}
