/** The board that this display was let in as. */
export interface Wall {
  readonly device: string;
  readonly board_id: string;
}

const KEPT = 'kakehashi-wall';

/** What this display showed when it was last switched off; null: it is no wall. */
export function keptWall(): Wall | null {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Wall | null;
  } catch {
    return null;
  }
}

export function keepWall(wall: Wall | null): void {
  if (wall) localStorage.setItem(KEPT, JSON.stringify(wall));
  else localStorage.removeItem(KEPT);
}
