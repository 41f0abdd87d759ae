export interface Counted {
  ordered: number;
  started: number;
  wip: number;
  good: number;
  scrap: number;
}

/**
 * Widths of the bar in thousandths of its length, whose whole is what was started or ordered, whichever is more.
 * null before anything is started: an empty bar would look like a job that stands still.
 */
export function shares({ ordered, started, wip, good, scrap }: Counted): Omit<Counted, 'started'> | null {
  const whole = Math.max(ordered, started, wip + good + scrap);
  if (started <= 0 || whole <= 0) return null;
  const part = (pieces: number): number => Math.round((1000 * pieces) / whole);
  return { good: part(good), wip: part(wip), scrap: part(scrap), ordered: part(ordered) };
}
