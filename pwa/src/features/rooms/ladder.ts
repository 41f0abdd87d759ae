/** Who has to see to it that a question is answered, as the server's ladder.py tells them; both run tests/vectors/ladder. Pure. */
import type { Somebody } from './whom';

export interface Question {
  readonly by: string | null;
  readonly about_kind: string;
  readonly about_id: string;
  readonly to_role: string | null;
  readonly to_id: string | null;
  readonly overdue_at: string | null;
  readonly raised_at: string | null;
}

export interface Step {
  readonly id: string;
  readonly seq: number;
  readonly state: string;
  readonly work_center_id: string | null;
}

/** What is known of the shop. */
export interface Known {
  user(id: string): Somebody | undefined;
  holders(role: string): readonly Somebody[];
  job(id: string): { readonly sales_id: string | null } | undefined;
  steps(job: string): readonly Step[];
  center(id: string): { readonly leads: readonly string[] } | undefined;
}

const FIRST: Readonly<Record<string, readonly string[]>> = { worker: ['lead'], lead: ['lead'], sales: ['bridge'] };
const ABOVE: Readonly<Record<string, readonly string[]>> = {
  worker: ['planner', 'manager'],
  lead: ['planner', 'manager'],
  sales: ['manager'],
  bridge: ['manager'],
  planner: ['manager'],
  manager: ['admin'],
  admin: ['manager'],
};
const OVER: readonly string[] = ['done', 'outside'];

/** Tell whether a question that is late was brought to this person. */
export function isBroughtTo(question: Question, me: string, known: Known): boolean {
  const { overdue_at, raised_at } = question;
  return (overdue_at !== null && first(question, known).includes(me)) || (raised_at !== null && above(question, known).includes(me));
}

/** Return who is called when no answer came in time, whoever was asked by name among them; never the asker. */
export function first(question: Question, known: Known): string[] {
  const role = roleOf(question, known);
  const owners = ownersOf(question, role, known);
  const others = role === 'sales' || owners.length === 0 ? holders(FIRST[role] ?? [role], known) : [];
  const called = here([...owners, ...(question.to_id === null ? [] : [question.to_id]), ...others], question.by, known);
  return called.length > 0 ? called : above(question, known);
}

/** Return who is called in the end. */
export function above(question: Question, known: Known): string[] {
  return here(holders(ABOVE[roleOf(question, known)] ?? ['manager'], known), question.by, known);
}

function roleOf({ to_id, to_role }: Question, known: Known): string {
  return (to_id === null ? undefined : known.user(to_id)?.role) ?? to_role ?? '';
}

function ownersOf({ about_kind, about_id }: Question, role: string, known: Known): readonly string[] {
  const job = about_kind === 'job' ? known.job(about_id) : undefined;
  if (!job) return [];
  if (role === 'sales') return job.sales_id === null ? [] : [job.sales_id];
  if (role !== 'worker' && role !== 'lead') return [];
  const [step] = known.steps(about_id).filter((one) => !OVER.includes(one.state)).sort((a, b) => a.seq - b.seq || a.id.localeCompare(b.id));
  return (step?.work_center_id && known.center(step.work_center_id)?.leads) || [];
}

function holders(roles: readonly string[], known: Known): string[] {
  return roles.flatMap((role) => known.holders(role).map((one) => one.id));
}

function here(wanted: readonly string[], asker: string | null, known: Known): string[] {
  return [...new Set(wanted)].filter((id) => id !== asker && known.user(id)?.active).sort();
}
