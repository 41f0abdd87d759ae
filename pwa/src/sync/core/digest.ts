/**
 * The hash by which two states are compared: two lanes of FNV-1a, each spread by the finalizer of MurmurHash3, because JavaScript has no fast
 * 64-bit integers. sync/fingerprint.py is the other half, tests/vectors/digest/*.json the truth.
 */
export type Digest = readonly [high: number, low: number];

export const ZERO: Digest = [0, 0];

const BASIS = [0x811c9dc5, 0x9747b28c] as const;
const PRIME = 0x01000193;

/** Return the hash of one record version. */
export function hashRow(kind: string, id: string, v: number): Digest {
  const text = utf8(`${kind}\0${id}\0${v}`);
  return [lane(BASIS[0], text), lane(BASIS[1], text)];
}

/** Combine two digests; a row combined twice is gone again. */
export function xor(one: Digest, other: Digest): Digest {
  return [one[0] ^ other[0], one[1] ^ other[1]];
}

/** Return a digest as it travels: 16 lower-case hexadecimal digits. */
export function digestText(digest: Digest): string {
  return digest.map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Return the text with one character for each byte; there is no TextEncoder in the core. */
function utf8(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  return encodeURIComponent(text).replace(/%(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function lane(basis: number, text: string): number {
  let h: number = basis;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), PRIME);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
