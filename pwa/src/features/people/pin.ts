/*
 * PINs on a shared device, the twin of server/features/people/pins.py:
 *
 *     PIN ── PBKDF2-SHA256(salt, iterations) ──▶ key ── SHA-256 ──▶ verifier
 *
 * The device carries verifiers. The key opens the server, now or when the network is back; the PIN itself goes nowhere.
 */
export const WRONG_ALLOWED = 5;
export const LOCK_MS = 5 * 60_000;
export const PIN_LENGTH = { least: 4, most: 8 } as const;

/** Return the key of a PIN in hexadecimal; takes a few tenths of a second on a cheap tablet, on purpose. */
export async function keyOf(pin: string, salt: string, iterations: number): Promise<string> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: bytes(salt), iterations }, typed, 256);
  return hex(bits);
}

/** Return the verifier of a key; both in hexadecimal. */
export async function verifierOf(key: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', bytes(key)));
}

/** Wrong tries of one person on this device, in a row. */
export interface Tries {
  readonly wrong: number;
  /** ms since 1970; 0: not locked */
  readonly lockedUntil: number;
}

export const NO_TRIES: Tries = { wrong: 0, lockedUntil: 0 };

export function isLocked(tries: Tries, nowMs: number): boolean {
  return tries.lockedUntil > nowMs;
}

/** Return the tries after one more wrong PIN. A lock that has run out begins anew. */
export function afterWrong(tries: Tries, nowMs: number): Tries {
  const wrong = (tries.lockedUntil > 0 ? 0 : tries.wrong) + 1;
  return wrong >= WRONG_ALLOWED ? { wrong, lockedUntil: nowMs + LOCK_MS } : { wrong, lockedUntil: 0 };
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (one) => one.toString(16).padStart(2, '0')).join('');
}
