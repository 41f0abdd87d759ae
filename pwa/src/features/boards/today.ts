/** The whiteboard: which job stands at which work centre, and what is the matter with it. Pure. */
import type { Tone } from '../../ui/tones';
import { standing, type JobFacts, type Standing, type StepFacts } from '../jobs/standing';
import type { Group } from './slides';

export interface WallJob extends JobFacts {
  readonly id: string;
  readonly code: string;
}

export interface WallStep extends StepFacts {
  readonly job_id: string;
  readonly work_center_id: string | null;
}

export interface WallCenter {
  readonly id: string;
  readonly sort: number;
  readonly code: string;
  readonly active: boolean;
}

export interface WallRow<J extends WallJob> {
  readonly job: J;
  readonly at: Standing;
  readonly stopped: boolean;
  readonly tone: Tone;
  readonly says: 'stopped' | 'late' | 'short' | 'held' | 'working' | 'waiting' | 'outside' | 'finished';
}

/** Groups that are no work centre. */
export const OUTSIDE = 'outside';
export const FINISHED = 'finished';

// an inquiry is not on the floor yet, what was shipped is not there any more
const ON_THE_FLOOR = new Set(['ordered', 'released', 'running', 'held', 'finished']);

export interface Whiteboard<J extends WallJob> {
  readonly jobs: readonly J[];
  readonly steps: readonly WallStep[];
  readonly centers: readonly WallCenter[];
  /** ids of jobs that an open stop holds up */
  readonly stopped: ReadonlySet<string>;
  /** only these work centres; none means all */
  readonly only: readonly string[];
  readonly today: string;
}

/** Sort the jobs to the work centre where most of their pieces stand, as magnets on a whiteboard; within one by what is due first. */
export function whiteboard<J extends WallJob>(board: Whiteboard<J>): Group<WallRow<J>>[] {
  const steps = new Map<string, WallStep[]>();
  for (const step of board.steps) steps.set(step.job_id, [...(steps.get(step.job_id) ?? []), step]);

  const rows = new Map<string, WallRow<J>[]>();
  for (const job of board.jobs.filter((one) => ON_THE_FLOOR.has(one.state))) {
    const own = steps.get(job.id) ?? [];
    const at = standing(job, own, board.today);
    const place = placeOf(job, at, own);
    if (place === null) continue;
    rows.set(place, [...(rows.get(place) ?? []), rowOf(job, at, board.stopped.has(job.id))]);
  }

  const wanted = (id: string): boolean => board.only.length === 0 || board.only.includes(id);
  const centers = board.centers.filter((one) => one.active && wanted(one.id)).sort((a, b) => a.sort - b.sort || a.code.localeCompare(b.code));
  const groups = [...centers.map((one) => one.id), ...(board.only.length === 0 ? [OUTSIDE, FINISHED] : [])];
  return groups
    .map((key) => ({ key, rows: (rows.get(key) ?? []).sort(byDue) }))
    .filter(({ key, rows: own }) => own.length > 0 || (key !== OUTSIDE && key !== FINISHED));
}

/** The groups that are worth a heading of their own, and the work centres that have neither work nor news. */
export function withoutIdle<G extends Group<unknown>>(groups: readonly G[], hasNews: (key: string) => boolean): { shown: G[]; idle: string[] } {
  const shown = groups.filter((one) => one.rows.length > 0 || hasNews(one.key));
  return { shown, idle: groups.filter((one) => !shown.includes(one)).map((one) => one.key) };
}

function placeOf(job: WallJob, at: Standing, steps: readonly WallStep[]): string | null {
  if (job.state === 'finished') return FINISHED;
  // before the first piece moves, a job waits where its work begins
  const id = at.step?.id ?? [...steps].sort((a, b) => a.seq - b.seq).find((one) => one.state !== 'done')?.id;
  const step = steps.find((one) => one.id === id);
  if (!step) return null;
  return step.outside ? OUTSIDE : step.work_center_id;
}

function rowOf<J extends WallJob>(job: J, at: Standing, stopped: boolean): WallRow<J> {
  const row = (says: WallRow<J>['says'], tone: Tone): WallRow<J> => ({ job, at, stopped, says, tone });
  if (stopped) return row('stopped', 'stop');
  // what is finished is late too as long as it has not left
  if (at.daysLeft < 0) return row('late', 'stop');
  if (at.missing > 0) return row('short', 'warn');
  if (job.state === 'held') return row('held', 'hold');
  if (job.state === 'finished') return row('finished', 'ok');
  if (at.doing === 'outside') return row('outside', 'away');
  return at.doing === 'working' ? row('working', 'run') : row('waiting', 'wait');
}

function byDue(a: WallRow<WallJob>, b: WallRow<WallJob>): number {
  return a.job.due_on.localeCompare(b.job.due_on) || a.job.code.localeCompare(b.job.code);
}
