import { add, create, newId, patch, type Edit, type EditOf, type Rec } from '../../sync';
import type { Times } from './stints';

/** Pieces: judged good, judged scrap, set aside to be judged again (negative: taken out of those by this verdict). */
export interface Pieces {
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
}

/** What a person counted at one step. */
export interface Count extends Pieces {
  readonly reason_id: string | null;
  /** null: nobody said how long */
  readonly times: Times | null;
  readonly note: string;
}

const NO_TIMES = { minutes: null, setup_min: null, run_min: null, stop_min: null };

/**
 * The edits of one entry, all or none: the log, and the counters of the step by as many pieces. The server refuses the two when they
 * disagree, so no other place may make them. `id` is that of the log when it was saved once and came back.
 */
export function entryEdits(step: Rec<'operation'>, count: Count, id: string = newId()): [EditOf<'production_log'>, ...Edit[]] {
  const { good, scrap, rework } = count;
  const fields = {
    job_id: step.job_id,
    operation_id: step.id,
    good,
    scrap,
    rework,
    reason_id: scrap > 0 ? count.reason_id : null,
    ...(count.times ?? NO_TIMES),
    note: count.note.trim() || null,
  };
  return [create('production_log', fields, id), ...counted(step, count)];
}

/** What is counted of an entry and its corrections together. */
export interface Holds extends Pieces {
  readonly log: Rec<'production_log'>;
  readonly times: Times;
}

/**
 * The edits that turn an entry into what it should have been; null when nothing is different. An entry that judged pieces again takes
 * out as many as it judges.
 */
export function correctionEdits(
  entry: Holds,
  step: Rec<'operation'>,
  right: Pieces & { readonly reason_id: string | null; readonly times: Times },
): [EditOf<'production_log'>, ...Edit[]] | null {
  const good = right.good - entry.good;
  const scrap = right.scrap - entry.scrap;
  const rework = entry.log.rework < 0 ? -(good + scrap) : right.rework - entry.rework;
  const times = {
    minutes: right.times.minutes - entry.times.minutes,
    setup_min: right.times.setup_min - entry.times.setup_min,
    run_min: right.times.run_min - entry.times.run_min,
    stop_min: right.times.stop_min - entry.times.stop_min,
  };
  if ([good, scrap, rework, ...Object.values(times)].every((one) => one === 0)) return null;
  const log = create('production_log', {
    job_id: step.job_id,
    operation_id: step.id,
    good,
    scrap,
    rework,
    ...times,
    reason_id: right.scrap > 0 ? right.reason_id : null,
    corrects_id: entry.log.id,
  });
  return [log, ...counted(step, { good, scrap, rework })];
}

/** An entry of time alone leaves the counters, and so the step, as they are. */
function counted(step: Rec<'operation'>, { good, scrap, rework }: Pieces): Edit[] {
  const fields = { ...(good !== 0 && { good: add(good) }), ...(scrap !== 0 && { scrap: add(scrap) }), ...(rework !== 0 && { rework: add(rework) }) };
  return Object.keys(fields).length > 0 ? [patch(step, fields)] : [];
}
