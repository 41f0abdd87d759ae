/**
 * How many good pieces a job will probably yield: the twin of server/features/jobs/forecast.py, line by line, for a phone
 * without network. Both run tests/vectors/forecast/*.json.
 */

const FULL_BP = 10_000n;

/** What is known of one step: its planned yield (good of 10,000 pieces) and what was counted there. */
export interface Step {
  readonly yield_bp: number;
  readonly good: number;
  readonly scrap: number;
}

/** Pieces of one job: 投入 = good + scrap + wip once it is started. `by_step` says where the wip stands. */
export interface Forecast {
  readonly wip: number;
  readonly by_step: readonly number[];
  readonly good: number;
  readonly scrap: number;
  readonly forecast: number;
  readonly shortage: boolean;
}

/** Return how many good pieces left each step at least; a later step that counted more proves the earlier one passed as many. */
export function passed(steps: readonly Step[]): number[] {
  const left = steps.map((step) => step.good);
  for (let k = steps.length - 2; k >= 0; k--) left[k] = Math.max(left[k]!, left[k + 1]! + steps[k + 1]!.scrap);
  return left;
}

/** Return how many pieces may still be counted at each step: those put in, less all scrap so far, less the good. */
export function room(start_qty: number, steps: readonly Step[]): number[] {
  let lost = 0;
  return steps.map((step) => {
    lost += step.scrap;
    return start_qty - lost - step.good;
  });
}

/** Return the pieces at each step: what entered it less what left it, never below zero. */
export function standing(start_qty: number, steps: readonly Step[]): number[] {
  const left = [start_qty, ...passed(steps)];
  return steps.map((step, k) => Math.max(0, left[k]! - left[k + 1]! - step.scrap));
}

/**
 * Return the pieces of one job now and at its end; `steps` in the order of the work. Before the start (`started` false)
 * nothing is in work yet, and the forecast is that of the plan.
 */
export function forecast(ordered_qty: number, start_qty: number, steps: readonly Step[], started = true): Forecast {
  const by_step = standing(start_qty, steps);
  const good = steps.at(-1)?.good ?? 0;
  let parts = 0n;
  let ahead = 1n;
  let scale = 1n;
  for (let k = steps.length - 1; k >= 0; k--) {
    ahead *= BigInt(steps[k]!.yield_bp);
    scale *= FULL_BP;
    parts = parts * FULL_BP + BigInt(by_step[k]!) * ahead;
  }
  const expected = steps.length > 0 ? good + Number(parts / scale) : start_qty;
  const inWork = steps.length > 0 ? by_step.reduce((sum, one) => sum + one, 0) : start_qty;
  return {
    wip: started ? inWork : 0,
    by_step: started ? by_step : by_step.map(() => 0),
    good,
    scrap: steps.reduce((sum, step) => sum + step.scrap, 0),
    forecast: expected,
    shortage: start_qty > 0 && expected < ordered_qty,
  };
}
