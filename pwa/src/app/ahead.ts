import type { Feature, Route } from '../lib/feature';
import type { Role } from '../lib/roles';
import { piecesFor } from './gather';
import { match } from './match';

type Load = () => Promise<unknown>;

/**
 * What the first screen of this path will ask for, so that it can travel while words are read and slices start; `role` of who was here last, `early`
 * what is known of screens by now, and `later` brings the others and the one that is asked for.
 */
export function neededFor(path: string, role: Role | undefined, features: readonly Feature[], early: readonly Route[], later: Load): Load[] {
  const asked = match(early, path)?.route;
  if (!asked?.open && !role) {
    const entrance = features.find((one) => one.entrance)?.entrance;
    return early.filter((one) => one.path === entrance).map((one) => one.screen);
  }
  if (!asked) return [later];
  const pieces = asked.path === '/' ? [...piecesFor(features, 'above', role), ...piecesFor(features, 'below', role)] : [];
  return [asked, ...pieces].map((one) => one.screen);
}
