/** Makes the edits of a new job with its steps from what a person typed. Pure. */
import { createTyped, OFFERS, type create, type EditOf, type Rec } from '../../sync';

export interface Draft {
  code: string;
  customer_id: string;
  item_id: string;
  ordered: string;
  start: string;
  due_on: string;
  note: string;
}

interface Given {
  readonly create: typeof create;
  /** the job of an entry that was not taken: what was saved about it meanwhile still means it */
  readonly id?: string;
  /** the salesperson who answers to the customer, null when somebody else makes the job */
  readonly sales: string | null;
}

/** Read a whole number as people type it, full width and with separators too; null when it is none. */
export function whole(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
}

/** Put what was typed for a job that was not taken into the form again. */
export function draftOf(fields: Readonly<Record<string, unknown>>): Draft {
  const said = (name: string): string => (fields[name] === undefined || fields[name] === null ? '' : String(fields[name]));
  const start = said('start_qty');
  return {
    code: said('code'), customer_id: said('customer_id'), item_id: said('item_id'), ordered: said('ordered_qty'), start: start === '0' ? '' : start,
    due_on: said('due_on'), note: said('note'),
  };
}

/** Return the codes of what keeps a draft from being saved. */
export function wrongIn(draft: Draft): Partial<Record<keyof Draft, 'required' | 'wrong_type'>> {
  const wrong: ReturnType<typeof wrongIn> = {};
  for (const field of ['code', 'customer_id', 'item_id', 'ordered', 'due_on'] as const) if (draft[field].trim() === '') wrong[field] = 'required';
  for (const field of ['ordered', 'start'] as const) if (draft[field].trim() !== '' && whole(draft[field]) === null) wrong[field] = 'wrong_type';
  return wrong;
}

const { plan_fields: COPIED } = OFFERS.jobs;

/** Return what a job's step takes over; what an older record does not have is left out. */
function ofRouting(step: Rec<'routing_step'>): Record<string, unknown> {
  return Object.fromEntries(COPIED.filter((name) => step[name] !== undefined).map((name) => [name, step[name]]));
}

/** Return the job first, then one step for each step of the routing, in its order. */
export function newJob(draft: Draft, routing: readonly Rec<'routing_step'>[], given: Given): [EditOf<'job'>, ...EditOf<'operation'>[]] {
  const job = given.create('job', {
    code: draft.code.trim(),
    customer_id: draft.customer_id,
    item_id: draft.item_id,
    ordered_qty: whole(draft.ordered) ?? 0,
    start_qty: whole(draft.start || '0') ?? 0,
    due_on: draft.due_on,
    ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
    ...(given.sales ? { sales_id: given.sales } : {}),
  }, given.id);
  const steps = [...routing]
    .sort((a, b) => a.seq - b.seq)
    .map((step) => createTyped('operation', { ...ofRouting(step), job_id: job.id }));
  return [job, ...steps];
}
