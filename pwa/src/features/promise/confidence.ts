/** How many working days a promise keeps in hand: the twin of server/features/promise/confidence.py, line by line. */

/** Percentages that are spoken of. */
export const LEVELS = [50, 80, 90, 95] as const;

/** Added at least, and labelled as a default, where history is too short to claim a percentage. */
export const DEFAULT_DAYS = 5;

/**
 * Return the working days to add so that `percent` of what was promised before would have been kept: the k-th smallest deviation with
 * k = ⌈(n + 1)·p ÷ 100⌉, never below 0; null when k > n: so few cases cannot claim it.
 */
export function buffer(history: readonly number[], percent: number): number | null {
  const k = Math.ceil(((history.length + 1) * percent) / 100);
  const kth = [...history].sort((a, b) => a - b)[k - 1];
  return kth === undefined ? null : Math.max(0, kth);
}

/**
 * Return the working days to keep in hand, and whether they are a default for want of history. A default is never less than what the same history
 * claims for less: who wants to be surer is not told a sooner day.
 */
export function inHand(history: readonly number[], percent: number): { readonly days: number; readonly defaulted: boolean } {
  const claimed = buffer(history, percent);
  return claimed === null ? { days: Math.max(DEFAULT_DAYS, ...history), defaulted: true } : { days: claimed, defaulted: false };
}
