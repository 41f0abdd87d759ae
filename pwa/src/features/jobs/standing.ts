/** Where a job stands, as facts; the sentence is made from them in the words of the language. Pure. */
import { forecast, type Forecast, type Step } from './forecast';

export interface StepFacts extends Step {
  readonly id: string;
  readonly seq: number;
  readonly name: string;
  readonly outside: string | null;
  readonly state: string;
}

export interface JobFacts {
  readonly state: string;
  readonly ordered_qty: number;
  readonly start_qty: number;
  readonly due_on: string;
}

export interface Standing {
  readonly forecast: Forecast;
  /** the step that holds most of the pieces, null when none is in work */
  readonly step: StepFacts | null;
  readonly doing: 'waiting' | 'working' | 'outside' | null;
  /** pieces the order will probably lack, 0 when it is enough */
  readonly missing: number;
  /** plant days from `today` to the due day; negative when it has passed */
  readonly daysLeft: number;
  readonly late: boolean;
}

const STARTED = ['running', 'finished', 'shipped', 'accepted'];
const OVER = ['finished', 'shipped', 'accepted', 'cancelled'];

/** Tell where a job stands on `today`; `steps` in any order. */
export function standing(job: JobFacts, steps: readonly StepFacts[], today: string): Standing {
  const ordered = [...steps].sort((a, b) => a.seq - b.seq);
  const counted = ordered.some((step) => step.good > 0 || step.scrap > 0);
  const expected = forecast(job.ordered_qty, job.start_qty, ordered, STARTED.includes(job.state) || counted);
  const at = OVER.includes(job.state) ? -1 : fullest(expected.by_step);
  const step = ordered[at] ?? null;
  const daysLeft = daysFrom(today, job.due_on);
  return {
    forecast: expected,
    step,
    doing: step && (step.outside !== null && step.outside !== '' ? 'outside' : step.state === 'running' || step.state === 'setup' ? 'working' : 'waiting'),
    missing: expected.shortage && !OVER.includes(job.state) ? job.ordered_qty - expected.forecast : 0,
    daysLeft,
    late: daysLeft < 0 && !OVER.includes(job.state),
  };
}

/** A job that nobody needs to look after any more. */
export function isOver(state: string): boolean {
  return state === 'accepted' || state === 'cancelled';
}

// of equal heaps the later one: it is the one that moves next
function fullest(byStep: readonly number[]): number {
  let at = -1;
  byStep.forEach((pieces, k) => {
    if (pieces > 0 && (at < 0 || pieces >= byStep[at]!)) at = k;
  });
  return at;
}

function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
