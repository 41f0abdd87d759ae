import { room, standing } from './forecast';

export interface QueuedJob {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly priority: 'normal' | 'soon' | 'rush' | 'stop_all';
  readonly due_on: string;
  readonly start_qty: number;
}

export interface QueuedStep {
  readonly id: string;
  readonly job_id: string;
  readonly seq: number;
  readonly work_center_id: string | null;
  readonly state: string;
  readonly yield_bp: number;
  readonly good: number;
  readonly scrap: number;
}

/** One step that waits at a work centre, or is worked on there. */
export interface Queued<J extends QueuedJob, S extends QueuedStep> {
  readonly job: J;
  readonly step: S;
  /** pieces that stand at this step now */
  readonly here: number;
  /** pieces that may still be counted at this step; what is more than that the server refuses */
  readonly room: number;
}

const URGENCY = { stop_all: 0, rush: 1, soon: 2, normal: 3 } as const;
const OPEN_JOBS = new Set(['ordered', 'released', 'running']);
const AT_WORK = new Set(['setup', 'running']);

/**
 * The work of one work centre, what should be done first on top: what is on the machine, then what has pieces here, then by urgency and
 * by the day it must have arrived. Steps that are done, and jobs that are held or closed, are not in the queue.
 */
export function queueAt<J extends QueuedJob, S extends QueuedStep>(
  workCenter: string,
  jobs: readonly J[],
  steps: readonly S[],
): Queued<J, S>[] {
  const open = new Map(jobs.filter((job) => OPEN_JOBS.has(job.state)).map((job) => [job.id, job]));
  const found: Queued<J, S>[] = [];
  for (const [id, own] of grouped(steps)) {
    const job = open.get(id);
    if (job && own.some((step) => step.work_center_id === workCenter)) {
      found.push(...placed(job, own).filter(({ step }) => step.work_center_id === workCenter && step.state !== 'done'));
    }
  }
  return found.sort(before);
}

/** Every step of one job with its pieces, in the order of the work. */
export function placed<J extends QueuedJob, S extends QueuedStep>(job: J, steps: readonly S[]): Queued<J, S>[] {
  const ordered = [...steps].sort((a, b) => a.seq - b.seq);
  const here = standing(job.start_qty, ordered);
  const rooms = room(job.start_qty, ordered);
  return ordered.map((step, k) => ({ job, step, here: here[k] ?? 0, room: Math.max(0, rooms[k] ?? 0) }));
}

function grouped<S extends QueuedStep>(steps: readonly S[]): Map<string, S[]> {
  const found = new Map<string, S[]>();
  for (const step of steps) {
    const own = found.get(step.job_id);
    if (own) own.push(step);
    else found.set(step.job_id, [step]);
  }
  return found;
}

function before(a: Queued<QueuedJob, QueuedStep>, b: Queued<QueuedJob, QueuedStep>): number {
  return (
    Number(AT_WORK.has(b.step.state)) - Number(AT_WORK.has(a.step.state)) ||
    Number(b.here > 0) - Number(a.here > 0) ||
    URGENCY[a.job.priority] - URGENCY[b.job.priority] ||
    compare(a.job.due_on, b.job.due_on) ||
    compare(a.job.code, b.job.code) ||
    a.step.seq - b.step.seq
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What follows the last dash, or the whole: people say 「011」 for 2604-011. */
export function matches(code: string, typed: string): boolean {
  const wanted = typed.normalize('NFKC').trim().toUpperCase();
  const digits = wanted.replace(/[^0-9A-Z]/g, '');
  return digits !== '' && code.toUpperCase().replace(/[^0-9A-Z]/g, '').endsWith(digits);
}
