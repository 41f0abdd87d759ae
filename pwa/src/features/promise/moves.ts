/** What a person may do about a promise, and the edit it becomes: no more than the server would take. Pure. */
import type { PlantDate } from '../../i18n';
import { permitted } from '../../lib/permitted';
import type { Role } from '../../lib/roles';
import { move, OFFERS, patch, type Edit, type Rec } from '../../sync';
import type { Said } from './faces';

type Promise = Pick<Rec<'promise'>, 'state' | 'rush' | 'overfull_on' | 'approved_by' | 'job_id' | 'customer_caused' | 'ship_on' | 'v'>;
export type Action = 'answer' | 'commit' | 'job' | 'change' | 'rush_needed' | 'caused' | 'cancel';

const { moves: MOVES, approvers: APPROVERS, reasoned: REASONED } = OFFERS.promise;
const STOOD: readonly string[] = ['committed', 'changed'];
const DONE: readonly string[] = ['kept', 'missed'];
const CONSENT: readonly (Said | undefined)[] = ['yes', 'conditional'];

/**
 * Return what somebody with `role` is offered; `answer` is the floor's latest, `today` tells what is overdue. One that is `replaced` already is
 * not replaced again.
 */
export function actions(promise: Promise, role: Role | undefined, answer: Said | undefined, today: PlantDate, replaced: boolean): Action[] {
  const { state, rush, job_id: job, ship_on: ship, v } = promise;
  const held = state === 'held';
  const offered: Record<Action, boolean> = {
    answer: held && v > 0 && permitted(role, 'promise_answer', 'create'),
    commit: mayMove(state, 'committed') && CONSENT.includes(answer),
    job: (held || state === 'committed') && !job,
    change: mayMove(state, 'changed') && !replaced,
    rush_needed: rush && DONE.includes(state),
    caused: (DONE.includes(state) || (state === 'committed' && (ship ?? today) < today)) && !promise.customer_caused,
    cancel: mayMove(state, 'cancelled'),
  };
  const office = permitted(role, 'promise', 'patch');
  return (Object.keys(offered) as Action[]).filter((one) => offered[one] && (office || one === 'answer'));
}

function mayMove(from: string, to: string): boolean {
  const moves: Readonly<Record<string, readonly string[]>> = MOVES;
  return moves[from]?.includes(to) ?? false;
}

/** Tell whether the floor must say a word with this answer. */
export const needsReason = (answer: Said): boolean => (REASONED as readonly string[]).includes(answer);

/** Tell whether somebody must answer for it by name before it is committed. */
export function needsApprover({ rush, overfull_on, approved_by }: Promise): boolean {
  return (rush || overfull_on !== null) && !approved_by;
}

/** Tell whether somebody with this role may answer for a rush or an over-full day. */
export const mayApprove = (role: string): boolean => (APPROVERS as readonly string[]).includes(role);

/**
 * Commit it; `approver` answers for what needs somebody. A commitment that it takes the place of ends in the same entry, `why` says so; it is
 * of the same job, which then must arrive when this one says, unless it is of another part.
 */
export function commit(promise: Rec<'promise'>, approver: string | null, before: Rec<'promise'> | undefined, why: string): Edit[] {
  const replaced = before?.state === 'committed' ? before : undefined;
  const alike = !promise.item_id || !before?.item_id || promise.item_id === before.item_id;
  // another part of the same split delivery may have ended it already
  const job = !promise.job_id && alike && before && STOOD.includes(before.state) ? before.job_id : null;
  const made = patch(promise, { state: move('held', 'committed'), ...(approver ? { approved_by: approver } : {}), ...(job ? { job_id: job } : {}) });
  return replaced ? [made, patch(replaced, { state: move('committed', 'changed') }, why)] : [made];
}

export function cancel(promise: Rec<'promise'>, why: string): Edit {
  return patch(promise, { state: move(promise.state, 'cancelled') }, why);
}
