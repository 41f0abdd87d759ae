import { SUBPROTOCOL } from './protocol.gen';

export interface Line {
  send(text: string): void;
  close(): void;
}

export interface Ears {
  opened(line: Line): void;
  heard(text: string): void;
  /** `code` of the closing, 0 when nobody said one */
  closed(code: number): void;
}

/** Open a WebSocket to this server. Every call ends in exactly one `closed`. */
export function openLine(ears: Ears): Line {
  const address = new URL('/sync', location.href);
  address.protocol = address.protocol.replace('http', 'ws');
  const socket = new WebSocket(address, SUBPROTOCOL);
  let over = false;
  const end = (code = 0) => {
    if (over) return;
    over = true;
    ears.closed(code);
  };
  const line: Line = {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => {
      socket.close();
      // a dead network never answers the closing handshake
      end();
    },
  };
  socket.onopen = () => {
    if (!over) ears.opened(line);
  };
  socket.onmessage = (event: MessageEvent<unknown>) => {
    if (!over && typeof event.data === 'string') ears.heard(event.data);
  };
  socket.onclose = (event) => end(event.code);
  return line;
}

/**
 * Ask over HTTP why no WebSocket can be opened: browsers do not tell a refused upgrade from no network. Return the code of the refusal,
 * or null when the server could not be asked either, or sees no reason.
 */
export async function whyRefused(): Promise<string | null> {
  try {
    return await refusalIn(await post([]));
  } catch {
    return null;
  }
}

/** Return the code of an answer that is a refusal, or null. */
export async function refusalIn(answer: Response): Promise<string | null> {
  if (answer.ok) return null;
  const { code } = (await answer.json()) as { code?: unknown };
  return typeof code === 'string' ? code : null;
}

/** Send frames by POST; the answer's body is the array of frames that come down. */
export function post(frames: readonly string[]): Promise<Response> {
  return fetch('/sync', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Kakehashi': '1' },
    body: `[${frames.join(',')}]`,
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(30_000),
  });
}
