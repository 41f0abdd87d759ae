/**
 * Resumable upload in the words of tus 1.0 (https://tus.io/protocols/resumable-upload: core and creation). Written here because it must run
 * in the service worker too, where there is no XMLHttpRequest, and because the address of an upload is made of its hash: nothing has to be
 * remembered to go on after the app was killed.
 */
import { CHUNK_BYTES, type PhotoBox } from './photobox';
import type { PhotoRow } from './store';

const UPLOADS = '/api/files';
const REQUEST_MS = 60_000;

/** These mean that the file itself cannot be kept; everything else passes with time. */
const FINAL = new Set(['hash_mismatch', 'not_an_image', 'too_many_pixels', 'not_a_sound', 'sound_too_long', 'too_large', 'length_mismatch', 'longer_than_announced', 'sha256_malformed']);

/** Send what the server does not have yet of one file. `later`: try again after a while; `failed`: its row says why; `unknown`: no record names it. */
export async function upload(box: PhotoBox, row: PhotoRow, progress: (sent: number) => void): Promise<'whole' | 'failed' | 'later' | 'unknown'> {
  try {
    for (let sent = await begin(row); ; ) {
      progress(sent);
      await box.change(row.sha256, { sent });
      if (sent >= row.bytes) return 'whole';
      sent = await append(box, row, sent);
    }
  } catch (error) {
    const code = error instanceof Refused ? error.code : null;
    if (code === 'photo_unknown') return 'unknown';
    if (code === null || !FINAL.has(code)) return 'later';
    await box.change(row.sha256, { fault: code, sent: 0 });
    return 'failed';
  }
}

class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Return how many bytes the server has. Beginning again what has begun is going on with it, so nothing is asked before. */
async function begin({ sha256, bytes }: PhotoRow): Promise<number> {
  const begun = await call('POST', UPLOADS, { 'Upload-Length': String(bytes), 'Upload-Metadata': `sha256 ${btoa(sha256)}` });
  if (!begun.ok) throw await refused(begun);
  return offsetOf(begun);
}

async function append(box: PhotoBox, row: PhotoRow, sent: number): Promise<number> {
  const at = Math.floor(sent / CHUNK_BYTES);
  const chunk = await box.chunk(row.sha256, at);
  if (!chunk) throw new Error('forgotten meanwhile');
  const rest = chunk.slice(sent - at * CHUNK_BYTES);
  const headers = { 'Upload-Offset': String(sent), 'Content-Type': 'application/offset+octet-stream' };
  const answer = await call('PATCH', `${UPLOADS}/uploads/${row.sha256}`, headers, rest);
  if (!answer.ok) throw await refused(answer);
  return offsetOf(answer);
}

function call(method: string, path: string, headers: Record<string, string> = {}, body: ArrayBuffer | null = null): Promise<Response> {
  return fetch(path, {
    method,
    body,
    headers: { 'Tus-Resumable': '1.0.0', 'X-Kakehashi': '1', ...headers },
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(REQUEST_MS),
  });
}

function offsetOf(answer: Response): number {
  const offset = Number(answer.headers.get('Upload-Offset') ?? NaN);
  if (!Number.isInteger(offset)) throw new Error('not a tus server');
  return offset;
}

async function refused(answer: Response): Promise<Refused> {
  const { code } = (await answer.json().catch(() => ({}))) as { code?: unknown };
  return new Refused(typeof code === 'string' ? code : String(answer.status));
}
