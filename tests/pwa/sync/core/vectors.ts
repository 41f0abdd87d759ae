import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const VECTORS = join(import.meta.dirname, '../../../vectors');

/** Return every case of every file in one folder of tests/vectors, named by its file. */
export function vectors<T extends { name?: string }>(folder: string): [string, T][] {
  return readdirSync(join(VECTORS, folder))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) =>
      (JSON.parse(readFileSync(join(VECTORS, folder, file), 'utf8')) as T[]).map((one, at): [string, T] => [`${file}: ${one.name ?? at}`, one]),
    );
}
