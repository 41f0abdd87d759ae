import type { Feature, NavItem, Piece, Route, Tile } from '../lib/feature';
import { isFor, type Role } from '../lib/roles';

// what fits side by side at 360 px beside ホーム
const IN_THE_BAR = 4;

interface Ordered {
  order: number;
  roles?: readonly Role[];
}

function mine<T extends Ordered>(things: readonly T[], role: Role | undefined): T[] {
  return things.filter((one) => isFor(one.roles, role)).sort((a, b) => a.order - b.order);
}

export function routesOf(features: readonly Feature[]): Route[] {
  return features.flatMap((one) => one.routes);
}

/** The giant buttons of a person's home screen. */
export function tilesFor(features: readonly Feature[], role: Role | undefined): Tile[] {
  return mine(features.flatMap((one) => one.home ?? []), role);
}

export function piecesFor(features: readonly Feature[], where: 'above' | 'below' | 'settings', role: Role | undefined): Piece[] {
  return mine(features.flatMap((one) => one[where] ?? []), role);
}

/** Everything a person can go to from the bottom bar: what slices put there and the giant buttons that are not there yet, in one order. */
export function navFor(features: readonly Feature[], role: Role | undefined): { bar: NavItem[]; rest: NavItem[] } {
  const declared = mine(features.flatMap((one) => one.nav ?? []), role);
  const tiles = tilesFor(features, role).filter((tile) => !declared.some((one) => one.path === tile.path));
  const all: NavItem[] = [...declared, ...tiles].sort((a, b) => a.order - b.order);
  // the last place becomes もっと when something would be left out
  const room = all.length > IN_THE_BAR ? IN_THE_BAR - 1 : IN_THE_BAR;
  return { bar: all.slice(0, room), rest: all.slice(room) };
}

/** The item of the bar a path belongs to: the longest one it lies below. */
export function current(items: readonly { path: string }[], path: string): string | undefined {
  return items
    .map((one) => one.path)
    .filter((one) => path === one || path.startsWith(one === '/' ? '//' : `${one}/`))
    .sort((a, b) => b.length - a.length)[0];
}
