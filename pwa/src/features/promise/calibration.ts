/** What promises were worth, by class and never by person: the server's documents, read with care. Pure. */
import { LEVELS } from './confidence';

/** Of so many that were said with `percent`, so many kept. */
export interface Hit {
  readonly percent: number;
  readonly said: number;
  readonly kept: number;
}

/** Return the percentages that were said at all, the lowest first. */
export function hitsOf(document: unknown): Hit[] {
  const by = whole(document);
  return LEVELS.flatMap((percent) => {
    const pair = by[String(percent)];
    if (!Array.isArray(pair) || !Number.isInteger(pair[0]) || !Number.isInteger(pair[1])) return [];
    const [said, kept] = pair as [number, number];
    return said > 0 ? [{ percent, said, kept: Math.min(said, Math.max(0, kept)) }] : [];
  });
}

/** Return which assumption was wrong how often, the most frequent first. */
function blamedOf(document: unknown): (readonly [string, number])[] {
  return Object.entries(whole(document))
    .filter((one): one is [string, number] => Number.isInteger(one[1]) && (one[1] as number) > 0)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

/** Add up several documents. */
export function blamedIn(documents: readonly unknown[]): (readonly [string, number])[] {
  const sums: Record<string, number> = {};
  for (const [name, count] of documents.flatMap(blamedOf)) sums[name] = (sums[name] ?? 0) + count;
  return blamedOf(sums);
}

function whole(document: unknown): Readonly<Record<string, unknown>> {
  return typeof document === 'object' && document !== null && !Array.isArray(document) ? (document as Readonly<Record<string, unknown>>) : {};
}
