/** The few bytes that push subscriptions are made of. Pure. */

/** Tell whether a subscription was made with this application server key. */
export function sameKey(made: ArrayBuffer | null, wanted: Uint8Array): boolean {
  if (made === null) return false;
  const bytes = new Uint8Array(made);
  return bytes.length === wanted.length && bytes.every((one, i) => one === wanted[i]);
}

/** SHA-256 of a text, in hexadecimal. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, '0')).join('');
}
