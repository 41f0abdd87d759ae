import type { Edit } from './types';

/** The kinds whose records announce a file that travels beside the data. */
export const FILED = ['photo', 'memo'] as const;

/** Tell whether an edit announces a file. */
export function announces(edit: Pick<Edit, 'op' | 'kind'>): boolean {
  return edit.op === 'create' && (FILED as readonly string[]).includes(edit.kind);
}
