/** From when on shown data may no longer be taken for the present. */
export const STALE_AFTER_MS = 60_000;

/** Say whether data as of `at` is old at `now`; null means never fetched. */
export function isStale(at: Date | null, now: Date, afterMs: number = STALE_AFTER_MS): boolean {
  return at === null || now.getTime() - at.getTime() > afterMs;
}
