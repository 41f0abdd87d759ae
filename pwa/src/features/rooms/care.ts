/** Who replies in the rooms of a theme and does what was decided, and who may see to it in their place. Pure. */
import { OFFERS } from '../../sync/rights.gen';
import { isPutTo, type Person } from './waits';

const { cared, deciders } = OFFERS.rooms as { readonly cared: readonly string[]; readonly deciders: readonly string[] };

interface Given {
  readonly to_id: string | null;
  readonly to_role: string | null;
}

/** Tell whether what is said in a room of this theme waits for a reply; undefined: it is no room. */
export function isCared(theme: string | undefined): boolean {
  return theme !== undefined && cared.includes(theme);
}

/** Tell whether this person may hand a post of such a room on, or set another day. */
export function mayGive(post: Given, me: Person): boolean {
  return post.to_id === me.id || deciders.includes(me.role);
}

/** Tell whether a reply of this person ends the matter. */
export function mayReply(post: Given, me: Person): boolean {
  return isPutTo(post, me) || deciders.includes(me.role);
}

/** Tell whether this person may name another day or doer of something decided, and say that it is done, without being who does it. */
export function mayTurn(decision: { readonly by: string | null; readonly who_id: string }, me: Person): boolean {
  return decision.who_id !== me.id && (decision.by === me.id || deciders.includes(me.role));
}
