/** How new the picture is that a date was asked with. */
import type { KindName } from '../../sync';

const READ = [
  'calendar', 'calendar_day', 'work_center', 'capacity_log', 'load_cell', 'customer', 'supplier', 'material', 'arrival', 'item', 'routing_step', 'job',
  'promise', 'calibration',
] as const satisfies readonly KindName[];

interface Versioned {
  list(kind: KindName): readonly { readonly v: number }[];
}

/** Return the newest version among the records that dates are computed from; 0: nothing was heard yet. */
export function versionOf(book: Versioned): number {
  return READ.reduce((newest, kind) => book.list(kind).reduce((most, { v }) => Math.max(most, v), newest), 0);
}
