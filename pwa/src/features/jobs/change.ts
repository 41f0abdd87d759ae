/** What may be changed about a job that exists, and what the server would refuse of it: said before it is saved. Pure. */
import type { Role } from '../../lib/roles';
import { OFFERS, type PatchFields, type Rec } from '../../sync';
import { mayChange, needsWhy, nextStates } from './offers';

/** The fields that are changed by themselves; shipped pieces come with their move, a state with its own form. */
export const PARTS = ['start_qty', 'ordered_qty', 'due_on', 'priority', 'sales_id', 'note', 'code', 'customer_id', 'item_id', 'early_ok'] as const;
export type Part = (typeof PARTS)[number];

type JobState = Rec<'job'>['state'];
type Job = Pick<Rec<'job'>, 'state' | 'start_qty' | 'shipped_qty'>;
type Step = Pick<Rec<'operation'>, 'good' | 'scrap'>;
const { why_fields: WHY_FIELDS, why_priorities: WHY_PRIORITIES, start_states: START_STATES, fixed_states: FIXED_STATES, fixed_fields: FIXED_FIELDS } = OFFERS.jobs;

/** Fields that a person with `role` may change while the job is in `state`. */
export function changeable(state: JobState, role: Role | undefined): Part[] {
  return PARTS.filter((part) => mayChange(part, role) && !(among(FIXED_STATES, state) && among(FIXED_FIELDS, part)));
}

/** Whether a job that somebody should be making has no 投入: nothing is released or counted before it is typed. */
export function lacksStart({ state, start_qty }: Job): boolean {
  return start_qty < 1 && !among(FIXED_STATES, state) && state !== 'inquiry' && state !== 'quoted';
}

/** What must be said together with a move. */
export function withMove(job: Job, to: JobState): ('start_qty' | 'shipped_qty')[] {
  if (to === 'shipped') return ['shipped_qty'];
  return job.start_qty < 1 && among(START_STATES, to) ? ['start_qty'] : [];
}

/** Whether nobody may change a job like this without saying why; `fields` as they will be patched. */
export function whyNeeded(fields: PatchFields<'job'>): boolean {
  return (
    WHY_FIELDS.some((name) => name in fields) || among(WHY_PRIORITIES, fields.priority) || (fields.state !== undefined && needsWhy(fields.state.to as JobState))
  );
}

/** Pieces of 投入 that were judged already; `steps` in the order of the work. */
export function counted(steps: readonly Step[]): number {
  let lost = 0;
  return steps.reduce((most, step) => Math.max(most, (lost += step.scrap) + step.good), 0);
}

/** Good pieces that have not left yet; `steps` in the order of the work. */
export function shippable(job: Job, steps: readonly Step[]): number {
  return Math.max(0, (steps.at(-1)?.good ?? job.start_qty) - job.shipped_qty);
}

export interface Refused {
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Return what the server would say to this change, as far as this device can know it. */
export function refusal(job: Job, steps: readonly Step[], fields: PatchFields<'job'>, why: string): Refused | undefined {
  if (whyNeeded(fields) && why.trim() === '') return { code: 'why_needed' };
  const done = counted(steps);
  if (fields.start_qty !== undefined && fields.start_qty < done) return { code: 'start_below_counted', params: { start_qty: fields.start_qty, counted: done } };
  if (fields.state?.to && withMove(job, fields.state.to as JobState).includes('start_qty') && !fields.start_qty) return { code: 'start_missing' };
  const asked = fields.shipped_qty?.add ?? 0;
  const left = shippable(job, steps);
  if (asked > left) return { code: 'more_than_good', params: { left, asked } };
  if (fields.state?.to === 'shipped' && job.shipped_qty + asked < 1) return { code: 'ship_count_missing' };
  return undefined;
}

export interface Again {
  readonly parts: readonly Part[];
  /** the state it was to be moved to, when that is still offered */
  readonly to: JobState | undefined;
  /** what was typed, by field */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Read a change that was not taken, so that its form can be opened again; undefined when nothing of it may be changed by `role`. */
export function again(job: Job, patched: Readonly<Record<string, unknown>>, role: Role | undefined): Again | undefined {
  const fields = patched as PatchFields<'job'>;
  const parts = changeable(job.state, role).filter((part) => part in fields);
  const to = nextStates(job.state, role).find((state) => state === fields.state?.to);
  if (parts.length === 0 && !to) return undefined;
  return { parts, to, values: { ...fields, ...(fields.shipped_qty ? { shipped_qty: fields.shipped_qty.add } : {}) } };
}

function among(list: readonly string[], one: string | null | undefined): boolean {
  return typeof one === 'string' && list.includes(one);
}
