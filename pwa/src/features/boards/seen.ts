/** The last sign of life of a display, as `GET /api/boards/seen` tells it. */
export interface Seen {
  readonly board_id: string;
  readonly seen_at: string;
  readonly version: string;
  readonly page: string;
}

/** A display says that it lives once a minute; after two it missed one, after five somebody should go and look. */
export type Life = 'never' | 'alive' | 'late' | 'silent';

export function life(seen: Seen | undefined, nowMs: number): Life {
  if (!seen) return 'never';
  const age = nowMs - Date.parse(seen.seen_at);
  return age <= 2 * 60_000 ? 'alive' : age <= 5 * 60_000 ? 'late' : 'silent';
}
