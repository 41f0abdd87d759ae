/**
 * Why a date is not earlier: every day between today and shipping, and what it was waited for. The twin of
 * server/features/promise/explain.py, line by line; both run tests/vectors/explain/*.json.
 */
import { numberOf, textOf } from '../plant/days';
import type { Away, Found, NoSlot, Worked } from './earliest';
import { known, type Plan } from './question';

/** 材料, 行列, 休業, 停止, 加工, 外注, 移動, 出荷暦 */
export type Why = 'material' | 'queue' | 'closed' | 'stopped' | 'work' | 'outside' | 'move' | 'ship';

/** What can be the reason for a date; moving and shipping come after it. */
const LIMITS: readonly Why[] = ['material', 'queue', 'stopped', 'closed', 'outside', 'work'];

/** Closed days in a row that nobody speaks of. */
const WEEKEND = 2;

/** `days` in a row spent on the same thing. `step` is -1 for material, the number of steps for shipping. */
export interface Stretch {
  readonly step: number;
  readonly why: Why;
  readonly start: string;
  readonly days: number;
}

/** What took the most days of all. */
export type Limit = Omit<Stretch, 'start'>;

/** Return the days from tomorrow to shipping, in order; up to the last finished step where the walk had no end. */
export function explain(plan: Plan, answer: Found | NoSlot): Stretch[] {
  const found: { step: number; why: Why; start: string; days: number }[] = [];
  for (const [day, step, why] of days(plan, answer)) {
    const last = found.at(-1);
    if (last?.step === step && last.why === why) last.days++;
    else found.push({ step, why, start: textOf(day), days: 1 });
  }
  return found;
}

/**
 * Return what took the most days, the earliest of equals; null when nothing took any. A weekend belongs to what it interrupts: who waits over
 * it waits in the queue, and is not told of a closed plant.
 */
export function limit(stretches: readonly Stretch[]): Limit | null {
  const sums = new Map<string, { step: number; why: Why; days: number }>();
  for (const [at, { step, why: own, days }] of stretches.entries()) {
    const beside = own === 'closed' && days <= WEEKEND ? [stretches[at - 1], stretches[at + 1]] : [];
    const why = beside.find((one) => one?.step === step)?.why ?? own;
    if (!LIMITS.includes(why)) continue;
    const key = `${step} ${why}`;
    sums.set(key, { step, why, days: days + (sums.get(key)?.days ?? 0) });
  }
  return [...sums.values()].reduce<Limit | null>((most, one) => (most === null || one.days > most.days ? one : most), null);
}

/** Yield every day once, with the step it belongs to and what it is for. */
function* days(plan: Plan, answer: Found | NoSlot): Generator<[number, number, Why]> {
  let day = plan.today + 1;
  for (const [at, step] of answer.steps.entries()) {
    const ready = numberOf(step.ready);
    for (let one = day; one < ready; one++) yield [one, at - 1, at > 0 ? 'move' : 'material'];
    const finish = numberOf('back' in step ? step.back : step.finish);
    for (let one = Math.max(day, ready); one <= finish; one++) yield [one, at, 'back' in step ? away(step, one) : here(plan, step, one)];
    day = Math.max(day, finish + 1);
  }
  if (!('ship' in answer)) return;
  for (let one = day; one <= numberOf(answer.ship); one++) yield [one, answer.steps.length, 'ship'];
}

function away(step: Away, day: number): Why {
  return day < numberOf(step.out) ? 'closed' : 'outside';
}

function here(plan: Plan, step: Worked, day: number): Why {
  const center = known(plan.centers, step.work_center);
  if (step.takes.some(([one]) => numberOf(one) === day)) return 'work';
  if (center.attended(day) === 0) return 'closed';
  if (center.cap(day) === 0) return 'stopped';
  return center.cap(day) <= (known(plan.load, step.work_center).get(day) ?? 0) ? 'queue' : 'work';
}
