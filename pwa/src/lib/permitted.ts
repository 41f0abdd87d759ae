import { PERMISSIONS } from '../sync';
import type { Role } from './roles';

interface Row {
  readonly create: readonly string[];
  readonly patch: readonly string[];
  readonly delete: readonly string[];
}

/** Tell whether `role` may do `op` to records of `kind` at all: the server's own table, so that nothing is offered in vain. */
export function permitted(role: Role | undefined, kind: string, op: keyof Row): boolean {
  const kinds: Readonly<Record<string, Row>> = PERMISSIONS.kinds;
  const row = kinds[kind] ?? PERMISSIONS.default;
  return role !== undefined && (row[op] as readonly string[]).includes(role);
}
