import { plantDate } from '../../i18n';

/** How old the picture on the wall is: nobody may take an old number for the present one. */
export type Freshness = 'fresh' | 'old' | 'stopped';

export const OLD_AFTER_MS = 60_000;
export const STOPPED_AFTER_MS = 5 * 60_000;

export function freshness(asOf: Date | null, nowMs: number): Freshness {
  if (asOf === null) return 'stopped';
  const age = nowMs - asOf.getTime();
  return age > STOPPED_AFTER_MS ? 'stopped' : age > OLD_AFTER_MS ? 'old' : 'fresh';
}

/** 03:10 in the plant: after the backup that many run at three, before the first shift. */
const NIGHT_MS = 3 * 3_600_000 + 10 * 60_000;

/** Say whether a display that was loaded at `loadedMs` is due to load itself anew: once a night, so that nothing leaks for 30 days. */
export function dueForNight(loadedMs: number, nowMs: number): boolean {
  const night = (at: number): string => plantDate(new Date(at - NIGHT_MS));
  return night(nowMs) > night(loadedMs);
}

/** A picture that has stood still for this long: perhaps it is us. */
const HUNG_AFTER_MS = 30 * 60_000;

/** Say whether a display should try whether loading itself anew helps; not more often than every half hour. */
export function dueForRescue(asOf: Date | null, loadedMs: number, nowMs: number): boolean {
  const since = Math.max(asOf?.getTime() ?? 0, loadedMs);
  return nowMs - since > HUNG_AFTER_MS;
}

/** Where the picture stands in this minute, in pixels: panels burn in what never moves. */
export function shift(nowMs: number): { x: number; y: number } {
  const PATH = [0, 1, 2, 3, 4, 3, 2, 1] as const;
  const minute = Math.floor(nowMs / 60_000);
  return { x: PATH[minute % 8] ?? 0, y: PATH[Math.floor(minute / 8) % 8] ?? 0 };
}
