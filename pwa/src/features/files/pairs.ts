interface Shown {
  readonly id: string;
  readonly before_id: string | null;
}

/** Photos in their order, each with those that show the same thing later; one whose earlier photo is not here stands alone. */
export function inPairs<T extends Shown>(photos: readonly T[]): { readonly before: T; readonly after: readonly T[] }[] {
  const here = new Set(photos.map((one) => one.id));
  const later = (one: T): boolean => one.before_id !== null && here.has(one.before_id);
  return photos.filter((one) => !later(one)).map((before) => ({ before, after: photos.filter((one) => one.before_id === before.id) }));
}
