import type { PlantDate } from '../../i18n';
import { shiftDays } from './shift';
import type { Times } from './stints';

export interface Logged {
  readonly id: string;
  readonly by: string | null;
  readonly at: string;
  readonly operation_id: string;
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
  readonly minutes: number | null;
  readonly setup_min: number | null;
  readonly run_min: number | null;
  readonly stop_min: number | null;
  readonly corrects_id: string | null;
  readonly pending: boolean;
}

/** One entry as it counts now: what was logged and what later corrections made of it. */
export interface Entry<L extends Logged> {
  readonly log: L;
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
  readonly times: Times;
  readonly corrected: boolean;
  readonly pending: boolean;
}

/** Which day an instant belongs to, as far as what one person logged tells. */
export function dayOf(logs: readonly Logged[], user: string): (at: string) => PlantDate {
  return shiftDays(logs.filter((log) => log.by === user && log.corrects_id === null).map((log) => log.at));
}

/** What one person logged on one day, newest first. Corrections of other days' entries belong to those days. */
export function entriesOf<L extends Logged>(logs: readonly L[], user: string, day: PlantDate, dayOfDeed = dayOf(logs, user)): Entry<L>[] {
  return logs
    .filter((log) => log.by === user && log.corrects_id === null && dayOfDeed(log.at) === day)
    .map((log) => entryOf(log, logs))
    .reverse();
}

/** An entry with its corrections. */
export function entryOf<L extends Logged>(log: L, logs: readonly L[]): Entry<L> {
  const fixes = logs.filter((one) => one.corrects_id === log.id);
  const sum = (name: 'good' | 'scrap' | 'rework' | keyof Times): number => [log, ...fixes].reduce((total, one) => total + (one[name] ?? 0), 0);
  return {
    log,
    good: sum('good'),
    scrap: sum('scrap'),
    rework: sum('rework'),
    times: { minutes: sum('minutes'), setup_min: sum('setup_min'), run_min: sum('run_min'), stop_min: sum('stop_min') },
    corrected: fixes.length > 0,
    pending: log.pending || fixes.some((one) => one.pending),
  };
}

/** Pieces and minutes of a day. */
export function total(entries: readonly Entry<Logged>[]): { good: number; scrap: number; minutes: number } {
  return entries.reduce(
    (sum, one) => ({ good: sum.good + one.good, scrap: sum.scrap + one.scrap, minutes: sum.minutes + one.times.minutes }),
    { good: 0, scrap: 0, minutes: 0 },
  );
}
