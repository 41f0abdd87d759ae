/** Documents that the server writes about load, read by a phone that may be older or newer than it: what has another form is left out. */

/** Work centre, day, minutes. */
export type Take = readonly [string, string, number];
/** The kind and the id of what lies there, minutes. */
export type Share = readonly [string, string, number];

/** Return what a promise takes. */
export function takesOf(document: unknown): Take[] {
  return triples(document);
}

/** Return the largest shares of a load cell. */
export function sharesOf(document: unknown): Share[] {
  return triples(document);
}

/** Return whom something pushes back: kind, id, working days. A promise may stand without its kind. */
export function slipsOf(document: unknown): Share[] {
  if (!Array.isArray(document)) return [];
  const whole = (document as unknown[]).map((one) => (Array.isArray(one) && one.length === 2 ? ['promise', ...(one as unknown[])] : one));
  return triples(whole);
}

function triples(document: unknown): [string, string, number][] {
  if (!Array.isArray(document)) return [];
  return (document as unknown[]).filter(
    (one): one is [string, string, number] =>
      Array.isArray(one) && one.length === 3 && typeof one[0] === 'string' && typeof one[1] === 'string' && Number.isInteger(one[2]),
  );
}
