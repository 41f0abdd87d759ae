/** So many stand there at first: what fills a phone several times over, and is drawn at once even on a slow one. */
export const FIRST = 20;
/** So many more come with each tap. */
export const MORE = 50;

/**
 * Choose what is drawn of a long talk: the `count` newest, and whatever must be `kept` in sight however old it is, in the order in which they
 * stand. `at` tells when something was last said in one of them, an ISO instant; of those of one moment (a program's) the place decides, and
 * `newest` says that the newest stand first.
 */
export function latest<T>(items: readonly T[], count: number, newest: boolean, at: (item: T) => string, kept: (item: T) => boolean): readonly T[] {
  if (items.length <= count) return items;
  const down = newest ? [...items] : [...items].reverse();
  const chosen = new Set(down.sort((a, b) => (at(a) > at(b) ? -1 : at(a) < at(b) ? 1 : 0)).slice(0, count));
  return items.filter((one) => chosen.has(one) || kept(one));
}
