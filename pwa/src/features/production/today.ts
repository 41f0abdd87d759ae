import { plantDate, type PlantDate } from '../../i18n';

export interface Logged {
  readonly id: string;
  readonly by: string | null;
  readonly at: string;
  readonly operation_id: string;
  readonly good: number;
  readonly scrap: number;
  readonly minutes: number | null;
  readonly corrects_id: string | null;
  readonly pending: boolean;
}

/** One entry as it counts now: what was logged and what later corrections made of it. */
export interface Entry<L extends Logged> {
  readonly log: L;
  readonly good: number;
  readonly scrap: number;
  readonly corrected: boolean;
  readonly pending: boolean;
}

/** What one person logged on one plant day, newest first. Corrections of other days' entries belong to those days. */
export function entriesOf<L extends Logged>(logs: readonly L[], user: string, day: PlantDate): Entry<L>[] {
  return logs
    .filter((log) => log.by === user && log.corrects_id === null && plantDate(new Date(log.at)) === day)
    .map((log) => entryOf(log, logs))
    .reverse();
}

/** An entry with its corrections. */
export function entryOf<L extends Logged>(log: L, logs: readonly L[]): Entry<L> {
  const fixes = logs.filter((one) => one.corrects_id === log.id);
  return {
    log,
    good: fixes.reduce((sum, one) => sum + one.good, log.good),
    scrap: fixes.reduce((sum, one) => sum + one.scrap, log.scrap),
    corrected: fixes.length > 0,
    pending: log.pending || fixes.some((one) => one.pending),
  };
}

/** Pieces and minutes of a day. */
export function total(entries: readonly Entry<Logged>[]): { good: number; scrap: number; minutes: number } {
  return entries.reduce(
    (sum, one) => ({ good: sum.good + one.good, scrap: sum.scrap + one.scrap, minutes: sum.minutes + (one.log.minutes ?? 0) }),
    { good: 0, scrap: 0, minutes: 0 },
  );
}
