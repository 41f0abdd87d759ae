/** Who hears of a record, as the server decides it, and what one tap changes. Pure. */
import type { create, EditOf, patch, Rec } from '../../sync';

type Watch = Rec<'watch'>;

interface Given {
  readonly create: typeof create;
  readonly patch: typeof patch;
  readonly user: string;
  readonly about: { readonly kind: string; readonly id: string };
}

/** Whether somebody is told; `own` are their watches of it. Who is `answerable` is told without one, until they switch one off. */
export function isTold(own: readonly Pick<Watch, 'active'>[], answerable: boolean): boolean {
  return own.some((one) => one.active) || (answerable && own.length === 0);
}

/** Turn it round. Two watches that were made without network are both one's own: silence means all of them. */
export function turned(own: readonly Watch[], answerable: boolean, { create, patch, user, about }: Given): EditOf<'watch'>[] {
  const told = isTold(own, answerable);
  const [first] = own;
  if (!first) return [create('watch', { user_id: user, about_kind: about.kind, about_id: about.id, active: !told })];
  return told ? own.filter((one) => one.active).map((one) => patch(one, { active: false })) : [patch(first, { active: true })];
}
