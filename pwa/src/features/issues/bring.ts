import { ask } from '../../lib/ask';

/** A megabyte over a bad line. */
const PATIENCE_MS = 120_000;

/** Send the one photo that a ticket of a report lets in; sent again, it is one. Rejects with `Refused`. */
export async function bring(ticket: string, content: ArrayBuffer): Promise<void> {
  await ask('POST', '/api/files/ticket', { ticket, photo: base64(content) }, PATIENCE_MS);
}

/** Put bytes into text as JSON carries them. */
export function base64(content: ArrayBuffer): string {
  const bytes = new Uint8Array(content);
  let text = '';
  // as many arguments as a call takes for certain
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
