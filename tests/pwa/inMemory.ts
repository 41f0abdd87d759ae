/** What a browser and a store would give the files under test, in memory. */
import { filled } from '../../pwa/src/sync/core/catalogue';
import { setEngine, type Engine } from '../../pwa/src/sync/engine';
import { CATALOGUE, type KindName } from '../../pwa/src/sync/records.gen';

export const AT = '2026-04-23T01:02:03.456Z';
export type Rows = { readonly [K in KindName]?: readonly ({ readonly id: string } & Readonly<Record<string, unknown>>)[] };

/** Let `records` find these; fields that are left out are as in a record that was just made. */
export function shop(rows: Rows): void {
  const of = (kind: KindName) => {
    const empty = filled(CATALOGUE.kinds[kind], {});
    return (rows[kind] ?? []).map((row) => ({ ...empty, kind, scope: 'shop', v: 1, by: 'anna', at: AT, pending: false, ...row }));
  };
  const records = {
    get: (kind: KindName, id: string | null | undefined) => of(kind).find((one) => one.id === id),
    list: of,
    by: (kind: KindName, field: string, value: unknown) => of(kind).filter((one) => (one as Record<string, unknown>)[field] === value),
  };
  setEngine({ records } as object as Engine);
}

/** A localStorage of this test. */
export function storageInMemory(): Map<string, string> {
  const kept = new Map<string, string>();
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    },
  });
  return kept;
}
