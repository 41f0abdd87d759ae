/** Who lies on a work centre on one day, as its load cell names them. Pure. */
/** Who takes how many minutes of a day. */
export interface Share {
  readonly kind: string;
  readonly id: string;
  readonly minutes: number;
}

/** Return the largest shares of a load cell: the server wrote them, and another server may write more or otherwise. */
export function sharesOf(document: unknown): Share[] {
  if (!Array.isArray(document)) return [];
  return document.flatMap((one: unknown) => {
    if (!Array.isArray(one)) return [];
    const [kind, id, minutes] = one as readonly unknown[];
    return typeof kind === 'string' && typeof id === 'string' && Number.isInteger(minutes) ? [{ kind, id, minutes: minutes as number }] : [];
  });
}
