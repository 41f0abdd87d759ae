import type { Feature, Route } from '../lib/feature';
import type { Role } from '../lib/roles';
import { piecesFor } from './gather';
import { match } from './match';

type Load = () => Promise<unknown>;

/** What the first screen of this path will ask for, so that it can travel while words are read and slices start; `role` of who was here last. */
export function neededFor(path: string, role: Role | undefined, features: readonly Feature[], routes: readonly Route[]): Load[] {
  const asked = match(routes, path)?.route;
  if (!asked) return [];
  if (!asked.open && !role) {
    const entrance = features.find((one) => one.entrance)?.entrance;
    return routes.filter((one) => one.path === entrance).map((one) => one.screen);
  }
  const pieces = asked.path === '/' ? [...piecesFor(features, 'above', role), ...piecesFor(features, 'below', role)] : [];
  return [asked, ...pieces].map((one) => one.screen);
}
