/**
 * The clock of a step on a machine: 段取り, 加工, 停止, kept as the instants at which a person tapped, so that a locked, reloaded or
 * restarted phone loses nothing. Minutes of the machine (AUST, APT, ADOT of ISO 22400) run on its own clock. Minutes of the person (手間)
 * are shared: at any moment those steps that are set up or run beside each other get an equal part, and a machine that stands still gets
 * one only when nothing else is worked on. So nobody's minutes become more than the day had.
 */

export type Phase = 'setup' | 'run' | 'stop';
export const PHASES = ['setup', 'run', 'stop'] as const;

/** One tap: from this instant (milliseconds) on the step is in this phase; off: nobody attends it any more. */
export interface Tap {
  readonly step: string;
  readonly phase: Phase | 'off';
  readonly at: number;
}

/**
 * The taps of one person on this device, in the order they were made, and by step how many of them are in an entry already. The order is
 * that of the list and not of the instants: a phone whose clock is set mixes nothing up.
 */
export interface Clock {
  readonly taps: readonly Tap[];
  readonly booked: Readonly<Record<string, number>>;
  /** by step, in milliseconds, what its entries said too little (negative: too much), for entries tell whole minutes */
  readonly rest?: Readonly<Record<string, Times>>;
}

/** Whole minutes of a step. */
export interface Times {
  readonly setup_min: number;
  readonly run_min: number;
  readonly stop_min: number;
  readonly minutes: number;
}

export const NOTHING: Clock = { taps: [], booked: {} };
const MINUTE = 60_000;
// no shift is longer: it is a phone whose clock was set, or a clock that was forgotten in the evening
const LONGEST = 12 * 60 * MINUTE;

interface Stint {
  /** place of the tap that began it */
  readonly k: number;
  readonly step: string;
  readonly phase: Phase;
  readonly from: number;
  readonly to: number;
}

/** Whether a stretch between two readings of a clock can be what somebody worked. */
function likely({ from, to }: Stint): boolean {
  return to >= from && to - from <= LONGEST;
}

function stints({ taps }: Clock, now: number): Stint[] {
  return taps.flatMap(({ step, phase, at }, k) => {
    const next = taps.slice(k + 1).find((one) => one.step === step);
    return phase === 'off' ? [] : [{ k, step, phase, from: at, to: next?.at ?? now }];
  });
}

/** What a step is in now; undefined: its clock does not run. */
export function phaseOf(clock: Clock, step: string): Phase | undefined {
  const last = clock.taps.findLast((one) => one.step === step);
  return last && last.phase !== 'off' ? last.phase : undefined;
}

/** The steps whose clocks run, the one that was tapped last first. */
export function running(clock: Clock): string[] {
  const steps = [...new Set(clock.taps.toReversed().map((one) => one.step))];
  return steps.filter((step) => phaseOf(clock, step) !== undefined);
}

/** Begin a phase of a step, or end its clock. The same phase again changes nothing. */
export function tapped(clock: Clock, step: string, phase: Phase | 'off', now: number): Clock {
  if ((phaseOf(clock, step) ?? 'off') === phase) return clock;
  return { ...clock, taps: [...clock.taps, { step, phase, at: now }] };
}

/** The stretches of a step that are in no entry yet. */
function open(clock: Clock, step: string, now: number): Stint[] {
  return stints(clock, now).filter((one) => one.step === step && one.k >= (clock.booked[step] ?? 0));
}

/** How long a step took that is in no entry yet, to the millisecond; null: its clock never ran since. */
function exact(clock: Clock, step: string, now: number): Times | null {
  const all = stints(clock, now).filter(likely);
  const own = open(clock, step, now).filter(likely);
  if (own.length === 0) return null;
  const rest = clock.rest?.[step];
  const of = (phase: Phase): number => own.filter((one) => one.phase === phase).reduce((sum, one) => sum + one.to - one.from, rest?.[`${phase}_min`] ?? 0);
  return { setup_min: of('setup'), run_min: of('run'), stop_min: of('stop'), minutes: own.reduce((sum, one) => sum + share(one, all), rest?.minutes ?? 0) };
}

/** The minutes of a step that are in no entry yet; null: its clock never ran since. */
export function spent(clock: Clock, step: string, now: number): Times | null {
  const found = exact(clock, step, now);
  return found && each(found, (ms) => Math.max(0, Math.round(ms / MINUTE)));
}

/** Whether a stretch of this step was left out, because the phone's clock jumped or nobody tapped for most of a day. */
export function doubtful(clock: Clock, step: string, now: number): boolean {
  return open(clock, step, now).some((one) => !likely(one));
}

/** How much of a stretch its person gave to it. */
function share(own: Stint, all: readonly Stint[]): number {
  const cuts = [own.from, own.to, ...all.flatMap((one) => [one.from, one.to])].filter((at) => at >= own.from && at <= own.to).sort((a, b) => a - b);
  let sum = 0;
  for (let k = 1; k < cuts.length; k += 1) {
    const from = cuts[k - 1] ?? 0;
    const to = cuts[k] ?? 0;
    const beside = all.filter((one) => one.from < to && one.to > from);
    const worked = new Set(beside.filter((one) => one.phase !== 'stop').map((one) => one.step));
    const still = new Set(beside.map((one) => one.step));
    const parts = worked.size > 0 ? (worked.has(own.step) && own.phase !== 'stop' ? worked.size : 0) : still.size;
    if (parts > 0) sum += (to - from) / parts;
  }
  return sum;
}

/** The minutes of a step are in an entry now. With `over` its clock ends, else it goes on from here; what nobody needs any more is forgotten. */
export function booked(clock: Clock, step: string, now: number, over: boolean): Clock {
  const phase = phaseOf(clock, step);
  const goesOn = phase !== undefined && !over;
  const taps: readonly Tap[] = phase ? [...clock.taps, { step, phase: over ? 'off' : phase, at: now }] : clock.taps;
  const { [step]: _, ...others } = clock.rest ?? {};
  const next: Clock = {
    taps,
    booked: { ...clock.booked, [step]: goesOn ? taps.length - 1 : taps.length },
    // whoever tells of each piece by itself would else have worked no minute, or twice as many
    rest: goesOn ? { ...others, [step]: untold(clock, step, now) } : others,
  };
  const steps = new Set(taps.map((one) => one.step));
  return [...steps].some((one) => open(next, one, now).length > 0) ? next : NOTHING;
}

function untold(clock: Clock, step: string, now: number): Times {
  const zero: Times = { setup_min: 0, run_min: 0, stop_min: 0, minutes: 0 };
  const told = spent(clock, step, now) ?? zero;
  return each(exact(clock, step, now) ?? zero, (ms, name) => ms - told[name] * MINUTE);
}

function each(times: Times, made: (ms: number, name: keyof Times) => number): Times {
  return {
    setup_min: made(times.setup_min, 'setup_min'),
    run_min: made(times.run_min, 'run_min'),
    stop_min: made(times.stop_min, 'stop_min'),
    minutes: made(times.minutes, 'minutes'),
  };
}
