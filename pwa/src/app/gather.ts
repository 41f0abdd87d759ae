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

export function doorsOf(features: readonly Feature[]): Route[] {
  return features.flatMap((one) => one.doors ?? []);
}

/** The giant buttons of a person's home screen. */
export function tilesFor(features: readonly Feature[], role: Role | undefined): Tile[] {
  return mine(features.flatMap((one) => one.home ?? []), role);
}

export function piecesFor(features: readonly Feature[], where: 'above' | 'below' | 'settings', role: Role | undefined): Piece[] {
  return mine(features.flatMap((one) => one[where] ?? []), role);
}

export interface Nav {
  bar: NavItem[];
  /** behind もっと; empty where the home screen shows all that does not fit */
  rest: NavItem[];
  /** giant buttons that did not fit: ホーム counts for them */
  atHome: NavItem[];
}

/** Everything a person can go to from the bottom bar: what slices put there and the giant buttons that are not there yet, in one order. */
export function navFor(features: readonly Feature[], role: Role | undefined): Nav {
  const declared = mine(features.flatMap((one) => one.nav ?? []), role);
  const tiles = tilesFor(features, role).filter((tile) => !declared.some((one) => one.path === tile.path));
  const all: NavItem[] = [...declared, ...tiles].sort((a, b) => a.order - b.order);
  const over = all.slice(IN_THE_BAR);
  const buttons = tilesFor(features, role);
  if (over.every((one) => buttons.some((tile) => tile.path === one.path))) return { bar: all.slice(0, IN_THE_BAR), rest: [], atHome: over };
  // the last place becomes もっと
  return { bar: all.slice(0, IN_THE_BAR - 1), rest: all.slice(IN_THE_BAR - 1), atHome: [] };
}

/** The item of the bar a path belongs to: the longest one it lies below. */
export function current(items: readonly { path: string }[], path: string): string | undefined {
  return items
    .map((one) => one.path)
    .filter((one) => path === one || path.startsWith(one === '/' ? '//' : `${one}/`))
    .sort((a, b) => b.length - a.length)[0];
}
