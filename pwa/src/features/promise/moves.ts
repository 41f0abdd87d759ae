/** What a person may do about a promise, and the edit it becomes: no more than the server would take. Pure. */
import { permitted } from '../../lib/permitted';
import type { Role } from '../../lib/roles';
import { move, patch, type Edit, type Rec } from '../../sync';
import type { Said } from './faces';

type Promise = Pick<Rec<'promise'>, 'state' | 'rush' | 'overfull_on' | 'approved_by' | 'job_id' | 'v'>;
export type Action = 'answer' | 'commit' | 'job' | 'change' | 'cancel' | 'rush_needed';

const APPROVES: readonly string[] = ['lead', 'planner', 'manager', 'admin'];
const OPEN: readonly string[] = ['asked', 'held', 'committed'];
const OVER: readonly string[] = ['kept', 'missed'];

/** Return what somebody with `role` is offered; `answer` is the floor's latest. */
export function actions(promise: Promise, role: Role | undefined, answer: Said | undefined): Action[] {
  const mayPatch = permitted(role, 'promise', 'patch');
  const found: Action[] = [];
  if (promise.state === 'held' && promise.v > 0 && permitted(role, 'promise_answer', 'create')) found.push('answer');
  if (promise.state === 'held' && mayPatch && (answer === 'yes' || answer === 'conditional')) found.push('commit');
  if (mayPatch && !promise.job_id && (promise.state === 'held' || promise.state === 'committed')) found.push('job');
  if (mayPatch && promise.state === 'committed') found.push('change');
  if (mayPatch && promise.rush && OVER.includes(promise.state)) found.push('rush_needed');
  if (mayPatch && OPEN.includes(promise.state)) found.push('cancel');
  return found;
}

/** Tell whether somebody must answer for it by name before it is committed. */
export function needsApprover({ rush, overfull_on, approved_by }: Promise): boolean {
  return (rush || overfull_on !== null) && !approved_by;
}

/** Tell whether somebody with this role may answer for a rush or an over-full day. */
export const mayApprove = (role: string): boolean => APPROVES.includes(role);

/**
 * Commit it; `approver` answers for what needs somebody. A commitment that it takes the place of ends in the same entry, `why` says so.
 */
export function commit(promise: Rec<'promise'>, approver: string | null, before: Rec<'promise'> | undefined, why: string): Edit[] {
  const made = patch(promise, { state: move('held', 'committed'), ...(approver ? { approved_by: approver } : {}) });
  return before?.state === 'committed' ? [made, patch(before, { state: move('committed', 'changed') }, why)] : [made];
}

export function cancel(promise: Rec<'promise'>, why: string): Edit {
  return patch(promise, { state: move(promise.state, 'cancelled') }, why);
}
