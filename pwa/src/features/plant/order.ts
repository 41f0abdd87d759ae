/** Pure. */
interface Placed {
  readonly sort: number;
  readonly code: string;
}

/** The plant's own order: by place, and by code where the place is the same. */
export function byPlace<T extends Placed>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => a.sort - b.sort || (a.code < b.code ? -1 : 1));
}

/** The place after all the others, with room to put one between. */
export function nextPlace(all: readonly Placed[]): number {
  return Math.min(10_000, all.reduce((last, one) => Math.max(last, one.sort), 0) + 10);
}

/** What changes when a set of ids becomes another: sets are changed by what goes in and out, so that nobody's change is lost. */
export function difference(before: readonly string[], after: readonly string[]): { add: string[]; remove: string[] } {
  return { add: after.filter((one) => !before.includes(one)), remove: before.filter((one) => !after.includes(one)) };
}
