/** What one wants to know at the customer's door, from the records that the phone holds anyway: it needs no network. Pure. */
import type { Rec } from '../../sync';

type Job = Pick<Rec<'job'>, 'id' | 'customer_id' | 'state'>;
type Change = Pick<Rec<'change'>, 'id' | 'about_id' | 'at' | 'before' | 'after' | 'why'>;
type Promised = Pick<Rec<'promise'>, 'id' | 'customer_id' | 'job_id' | 'state'>;
type Post = Pick<Rec<'post'>, 'id' | 'about_id' | 'form' | 'answers_id' | 'to_role'>;
type Issue = Pick<Rec<'issue'>, 'id' | 'job_id' | 'state'>;

/** All kinds that a briefing is made from; jobs with their promises, posts, issues and changes are looked up by the customer. */
export interface Known<J, C, P, Q, I> {
  readonly jobs: readonly J[];
  readonly changes: readonly C[];
  readonly promises: readonly P[];
  readonly posts: readonly Q[];
  readonly issues: readonly I[];
}

export interface Moved<C> {
  readonly job: string;
  readonly change: C;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Briefing<J, C, P, Q, I> {
  /** jobs that are not over */
  readonly jobs: readonly J[];
  /** dates that moved since the last visit, the last first */
  readonly moved: readonly Moved<C>[];
  /** promises that are open */
  readonly promises: readonly P[];
  /** questions about the jobs that nobody has answered */
  readonly questions: readonly Q[];
  /** troubles about the jobs that are not solved */
  readonly issues: readonly I[];
}

const JOB_OVER: readonly string[] = ['accepted', 'cancelled'];
const PROMISE_OPEN: readonly string[] = ['asked', 'held', 'committed'];
const SOLVED: readonly string[] = ['solved', 'closed'];

/** Put together what `customer` is about; what moved counts from `since`, an instant. */
export function briefing<J extends Job, C extends Change, P extends Promised, Q extends Post, I extends Issue>(
  customer: string,
  since: string,
  known: Known<J, C, P, Q, I>,
): Briefing<J, C, P, Q, I> {
  const own = known.jobs.filter((job) => job.customer_id === customer);
  const ids = new Set(own.map((job) => job.id));
  const answered = new Set(known.posts.map((post) => post.answers_id));
  return {
    jobs: own.filter((job) => !JOB_OVER.includes(job.state)),
    moved: known.changes.flatMap((change) => moved(change, ids, since)).sort((a, b) => b.change.at.localeCompare(a.change.at) || b.change.id.localeCompare(a.change.id)),
    promises: known.promises.filter((one) => PROMISE_OPEN.includes(one.state) && (one.customer_id === customer || (one.job_id !== null && ids.has(one.job_id)))),
    questions: known.posts.filter((post) => post.form === 'question' && ids.has(post.about_id) && !answered.has(post.id)),
    issues: known.issues.filter((issue) => issue.job_id !== null && ids.has(issue.job_id) && !SOLVED.includes(issue.state)),
  };
}

function moved<C extends Change>(change: C, jobs: ReadonlySet<string>, since: string): Moved<C>[] {
  if (!jobs.has(change.about_id) || change.at <= since) return [];
  const [from = null, to] = [dueIn(change.before), dueIn(change.after)];
  return to === undefined || from === to ? [] : [{ job: change.about_id, change, from, to }];
}

function dueIn(fields: unknown): string | null | undefined {
  const due = (fields as Record<string, unknown> | null)?.['due_on'];
  return typeof due === 'string' || due === null ? due : undefined;
}
