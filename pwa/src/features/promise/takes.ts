/** Documents that the server writes about promises, read by a phone that may be older or newer than it: what has another form is left out. */

/** Work centre, day, minutes. */
export type Take = readonly [string, string, number];
/** The kind and the id of what is pushed back, working days. */
export type Slip = readonly [string, string, number];

/** Return what a promise takes. */
export function takesOf(document: unknown): Take[] {
  return triples(document);
}

/** Return whom something pushes back. */
export function slipsOf(document: unknown): Slip[] {
  return triples(document);
}

function triples(document: unknown): [string, string, number][] {
  if (!Array.isArray(document)) return [];
  return (document as unknown[]).filter(
    (one): one is [string, string, number] =>
      Array.isArray(one) && one.length === 3 && typeof one[0] === 'string' && typeof one[1] === 'string' && Number.isInteger(one[2]),
  );
}
