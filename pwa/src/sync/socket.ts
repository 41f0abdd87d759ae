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
