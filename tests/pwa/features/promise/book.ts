/** A handful of records as screens find them. */
import type { Book } from '../../../../pwa/src/features/plant/known';

export type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

export function book(rows: Rows): Book {
  const list = (kind: string) => rows[kind] ?? [];
  return {
    list,
    by: (kind: string, field: string, value: string) => list(kind).filter((one) => one[field] === value),
    get: (kind: string, id: string | null | undefined) => list(kind).find((one) => one['id'] === id),
  } as unknown as Book;
}
