import { add, create, newId, patch, type Edit, type EditOf, type Rec } from '../../sync';

/** What a person counted at one step. */
export interface Count {
  readonly good: number;
  readonly scrap: number;
  readonly reason_id: string | null;
  readonly minutes: number | null;
  readonly note: string;
}

/**
 * The edits of one entry, all or none: the log, and the counters of the step by as many pieces. The server refuses the two when they
 * disagree, so no other place may make them. `id` is that of the log when it was saved once and came back.
 */
export function entryEdits(step: Rec<'operation'>, count: Count, id: string = newId()): [EditOf<'production_log'>, ...Edit[]] {
  const fields = {
    job_id: step.job_id,
    operation_id: step.id,
    good: count.good,
    scrap: count.scrap,
    reason_id: count.scrap > 0 ? count.reason_id : null,
    minutes: count.minutes,
    note: count.note.trim() || null,
  };
  return [create('production_log', fields, id), ...counted(step, count.good, count.scrap)];
}

/** The edits that turn an entry into what it should have been; null when nothing is different. */
export function correctionEdits(
  entry: { readonly log: Rec<'production_log'>; readonly good: number; readonly scrap: number },
  step: Rec<'operation'>,
  right: { readonly good: number; readonly scrap: number; readonly reason_id: string | null },
): [EditOf<'production_log'>, ...Edit[]] | null {
  const good = right.good - entry.good;
  const scrap = right.scrap - entry.scrap;
  if (good === 0 && scrap === 0) return null;
  const log = create('production_log', {
    job_id: step.job_id,
    operation_id: step.id,
    good,
    scrap,
    reason_id: right.scrap > 0 ? right.reason_id : null,
    corrects_id: entry.log.id,
  });
  return [log, ...counted(step, good, scrap)];
}

function counted(step: Rec<'operation'>, good: number, scrap: number): Edit[] {
  return [patch(step, { ...(good !== 0 && { good: add(good) }), ...(scrap !== 0 && { scrap: add(scrap) }) })];
}
