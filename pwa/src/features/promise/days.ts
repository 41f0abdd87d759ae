/** The picture of days: one row a step, a run of days for each thing that was waited for or done. Pure. */
import { numberOf } from '../plant/days';
import type { Stretch, Why } from './explain';
import type { Plan } from './question';

/** Days in a row on the picture: `from` is the column, 0 is tomorrow. */
export interface Run {
  readonly why: Why;
  readonly from: number;
  readonly days: number;
  readonly start: string;
}

/** `step` is -1 for material, the number of steps for shipping. */
export interface Line {
  readonly step: number;
  readonly runs: readonly Run[];
}

/** Return the rows in the order of the walk. */
export function lines(plan: Plan, stretches: readonly Stretch[]): Line[] {
  const found = new Map<number, Run[]>();
  for (const { step, why, start, days } of stretches) {
    const runs = found.get(step) ?? [];
    found.set(step, runs);
    runs.push({ why, from: numberOf(start) - plan.today - 1, days, start });
  }
  return [...found].sort(([a], [b]) => a - b).map(([step, runs]) => ({ step, runs }));
}

/** Return how many columns the picture has. */
export function width(all: readonly Line[]): number {
  return Math.max(0, ...all.flatMap(({ runs }) => runs.map(({ from, days }) => from + days)));
}

/** Return the columns where a week begins. */
export function mondays(plan: Plan, columns: number): number[] {
  return Array.from({ length: columns }, (_, k) => k).filter((k) => (plan.today + 1 + k) % 7 === 1);
}
