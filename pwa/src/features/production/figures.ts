/**
 * Figures of ISO 22400-2 from entries, by part or by work centre and never by person.
 *
 * 歩留まり  quality ratio     GQ / PQ          good pieces of those that were made
 * 直行率    first pass yield  GP / IP          good at the first look of those that were looked at
 * 能率      effectiveness     PRI · PQ / APT   planned run time of what was made by the time the machine made pieces
 */

import { addDays, plantDate, plantZone } from '../../i18n';
import { instantOf } from '../plant/zone';

export interface Log {
  readonly id: string;
  readonly operation_id: string;
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
  readonly run_min: number | null;
  readonly corrects_id: string | null;
}

/** What is planned of a step, and what its figures are shown by. */
export interface Planned {
  readonly run_sec: number;
  readonly batch_size: number;
  readonly batch_min: number;
}

/** A figure with the numbers it was made of; null: there is nothing to divide by. */
export interface Figure {
  readonly percent: number | null;
  readonly part: number;
  readonly whole: number;
}

/** `effectiveness` in minutes. */
export interface Figures {
  readonly quality: Figure;
  readonly firstPass: Figure;
  readonly effectiveness: Figure;
}

/** Return the planned seconds of one piece; 0: nothing is planned. */
function plannedSec({ run_sec, batch_size, batch_min }: Planned): number {
  return batch_size > 0 ? (batch_min * 60) / batch_size : run_sec;
}

function figure(part: number, whole: number): Figure {
  return { part, whole, percent: whole > 0 ? Math.round((part * 1000) / whole) / 10 : null };
}

/**
 * The figures of entries that belong together. An entry counts with its corrections; one that judges pieces again says nothing of the first
 * look and makes no piece a second time. Effectiveness is of those entries alone whose run time is known, at steps that have a planned one.
 */
export function figures(logs: readonly Log[], plan: (operation: string) => Planned | undefined): Figures {
  const entries = summed(logs);
  const sum = (of: (one: Sum) => number): number => entries.reduce((total, one) => total + of(one), 0);
  const made = (one: Sum): number => one.good + one.scrap + one.rework;
  const first = (one: Sum): boolean => one.rework >= 0;
  const good = sum((one) => one.good);
  const timed = entries.flatMap((one) => {
    const step = plan(one.operation_id);
    const seconds = step ? plannedSec(step) : 0;
    return first(one) && one.run_min > 0 && seconds > 0 ? [{ planned: (seconds * made(one)) / 60, run_min: one.run_min }] : [];
  });
  return {
    quality: figure(good, good + sum((one) => one.scrap) + sum((one) => one.rework)),
    firstPass: figure(
      sum((one) => (first(one) ? one.good : 0)),
      sum((one) => (first(one) ? made(one) : 0)),
    ),
    effectiveness: figure(
      Math.round(timed.reduce((total, one) => total + one.planned, 0)),
      timed.reduce((total, one) => total + one.run_min, 0),
    ),
  };
}

interface Sum {
  readonly operation_id: string;
  good: number;
  scrap: number;
  rework: number;
  run_min: number;
}

/** Each entry with its corrections; a correction whose entry is not here says nothing that could be placed. */
function summed(logs: readonly Log[]): Sum[] {
  const found = new Map<string, Sum>();
  for (const one of logs) {
    if (one.corrects_id === null) found.set(one.id, { operation_id: one.operation_id, good: one.good, scrap: one.scrap, rework: one.rework, run_min: one.run_min ?? 0 });
  }
  for (const one of logs) {
    const entry = one.corrects_id === null ? undefined : found.get(one.corrects_id);
    if (!entry) continue;
    entry.good += one.good;
    entry.scrap += one.scrap;
    entry.rework += one.rework;
    entry.run_min += one.run_min ?? 0;
  }
  return [...found.values()];
}

/** Entries by what `key` says of their step, those without one left out. */
export function grouped<L extends Log>(logs: readonly L[], key: (operation: string) => string | null | undefined): Map<string, L[]> {
  const found = new Map<string, L[]>();
  for (const one of logs) {
    const name = key(one.operation_id);
    if (!name) continue;
    const own = found.get(name);
    if (own) own.push(one);
    else found.set(name, [one]);
  }
  return found;
}

/** The instant at which the last `days` days of the plant began, that of `now` among them. */
export function daysBegin(days: number, now: Date): string {
  return instantOf({ date: addDays(plantDate(now), 1 - days), clock: '00:00' }, plantZone());
}
