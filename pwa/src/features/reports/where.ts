/** Where a report is read. */
import type { Role } from '../../lib/roles';
import { session } from '../../lib/session.svelte';
import { records } from '../../sync';

/** Who reads the days of others. */
export const READERS: readonly Role[] = ['lead', 'planner', 'manager', 'admin'];

/** The screen of a report for whoever is here: their own day, or one that they read; undefined: it is not theirs to read. Reactive. */
export function whereIs(id: string): string | undefined {
  const report = records.get('daily_report', id);
  const me = session.me;
  if (report && report.by === me?.id) return `/floor/report/${report.on_day}`;
  return me && READERS.includes(me.role) ? `/reports/${id}` : undefined;
}
