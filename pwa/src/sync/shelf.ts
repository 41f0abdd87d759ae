/**
 * Base rows on disk. One entry a row makes the first download of 20,000 rows ten times slower and a start twice as slow (Chromium), so rows
 * lie some dozens together, and a change rewrites one such bucket.
 */
import type { Checkpoint } from './core/replica';
import { outcome } from './core/replica';
import type { Gone, WireRecord } from './protocol.gen';

const BUCKETS = 64;

/** The part of an object store that is used here; all in one transaction. */
export interface Shelf {
  get(key: string): Promise<readonly WireRecord[] | undefined>;
  getAllKeys(): Promise<string[]>;
  put?(rows: readonly WireRecord[], key: string): Promise<unknown>;
  delete?(key: string): Promise<unknown>;
}

interface Named {
  readonly upserts: Map<string, WireRecord>;
  readonly gone: Map<string, Gone[]>;
}

/** Return the key of the bucket a row lies in. The last digits of an id are random, whoever made it. */
export function bucketOf(kind: string, id: string): string {
  return `${kind}/${(parseInt(id.slice(-4), 16) || 0) % BUCKETS}`;
}

/** Make the rows of a checkpoint true. */
export async function applyToShelf(shelf: Shelf, { upserts, gone, replaced }: Pick<Checkpoint, 'upserts' | 'gone' | 'replaced'>): Promise<void> {
  const buckets = new Map<string, Named>();
  const at = (kind: string, id: string) => {
    const key = bucketOf(kind, id);
    const named = buckets.get(key) ?? { upserts: new Map<string, WireRecord>(), gone: new Map<string, Gone[]>() };
    buckets.set(key, named);
    return named;
  };
  for (const row of upserts) {
    const named = at(row.kind, row.id).upserts;
    if ((named.get(row.id)?.v ?? -1) <= row.v) named.set(row.id, row);
  }
  for (const row of gone) {
    const named = at(row.kind, row.id).gone;
    named.set(row.id, [...(named.get(row.id) ?? []), row]);
  }
  if (replaced.length > 0) {
    for (const key of await shelf.getAllKeys()) if (!buckets.has(key)) buckets.set(key, { upserts: new Map(), gone: new Map() });
  }
  await Promise.all([...buckets].map(async ([key, named]) => rewrite(shelf, key, (await shelf.get(key)) ?? [], named, replaced)));
}

/** Take the rows of scopes away. */
export async function dropFromShelf(shelf: Shelf, scopes: readonly string[]): Promise<void> {
  const keys = await shelf.getAllKeys();
  await Promise.all(keys.map(async (key) => keep(shelf, key, (await shelf.get(key)) ?? [], (row) => !scopes.includes(row.scope))));
}

async function rewrite(shelf: Shelf, key: string, rows: readonly WireRecord[], { upserts, gone }: Named, replaced: readonly string[]): Promise<void> {
  const known = new Map(rows.map((row) => [row.id, row]));
  const after = new Map<string, WireRecord>();
  for (const id of new Set([...known.keys(), ...upserts.keys()])) {
    const row = outcome(known.get(id), upserts.get(id), gone.get(id) ?? [], replaced);
    if (row) after.set(id, row);
  }
  const same = after.size === known.size && [...after].every(([id, row]) => known.get(id) === row);
  if (!same) await put(shelf, key, [...after.values()]);
}

async function keep(shelf: Shelf, key: string, rows: readonly WireRecord[], stays: (row: WireRecord) => boolean): Promise<void> {
  const left = rows.filter(stays);
  if (left.length < rows.length) await put(shelf, key, left);
}

async function put(shelf: Shelf, key: string, rows: readonly WireRecord[]): Promise<void> {
  if (rows.length > 0) await shelf.put!(rows, key);
  else await shelf.delete!(key);
}
