const FIRST_MS = 1_000;
const LAST_MS = 60_000;
/** A server that restarts ends every connection at once, and may be back before the first of them tries. */
const RESTART_MS = 8_000;
const RESTARTING = 1012;

/**
 * Return how long to wait before attempt number `attempt` (1: the first after a failure). `jitter` is 0 to 1: phones that lost one server
 * together must not come back together. `askedMs` is what the server asked for, if it did; `code` is the close code of a WebSocket.
 */
export function waitMs(attempt: number, jitter: number, askedMs: number | null = null, code = 0): number {
  const grown = Math.min(LAST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 10));
  return Math.round((askedMs ?? 0) + grown * (0.5 + jitter / 2) + (code === RESTARTING ? RESTART_MS * jitter : 0));
}
