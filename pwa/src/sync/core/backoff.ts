const FIRST_MS = 1_000;
const LAST_MS = 60_000;

/**
 * Return how long to wait before attempt number `attempt` (1: the first after a failure). `jitter` is 0 to 1: phones that lost one server
 * together must not come back together. `askedMs` is what the server asked for, if it did.
 */
export function waitMs(attempt: number, jitter: number, askedMs: number | null = null): number {
  const grown = Math.min(LAST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 10));
  return Math.round((askedMs ?? 0) + grown * (0.5 + jitter / 2));
}
