/** What one wants to know at the customer's door, from the records that the phone holds anyway: it needs no network. Pure. */
import type { Rec } from '../../sync';
import { answeredIn } from '../rooms/waits';
import { isOpen } from './voice';

type Job = Pick<Rec<'job'>, 'id' | 'customer_id' | 'state'>;
type Change = Pick<Rec<'change'>, 'id' | 'about_id' | 'at' | 'before' | 'after' | 'why'>;
type Promised = Pick<Rec<'promise'>, 'id' | 'customer_id' | 'job_id' | 'state'>;
type Post = Pick<Rec<'post'>, 'id' | 'at' | 'about_id' | 'form' | 'answers_id' | 'errand' | 'due_at' | 'withdrawn_at'>;
type Said = Pick<Rec<'voice'>, 'id' | 'at' | 'customer_id' | 'mood' | 'request' | 'state'>;
type Issue = Pick<Rec<'issue'>, 'id' | 'job_id' | 'state'>;

/** All kinds that a briefing is made from; jobs with their promises, posts, issues and changes are looked up by the customer. */
export interface Known<J, C, P, Q, I, V> {
  readonly jobs: readonly J[];
  readonly changes: readonly C[];
  readonly promises: readonly P[];
  readonly posts: readonly Q[];
  readonly issues: readonly I[];
  readonly voices: readonly V[];
}

export interface Moved<C> {
  readonly job: string;
  readonly change: C;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Briefing<J, C, P, Q, I, V> {
  /** jobs that are not over */
  readonly jobs: readonly J[];
  /** dates that moved since the last visit, the last first */
  readonly moved: readonly Moved<C>[];
  /** promises that are open */
  readonly promises: readonly P[];
  /** questions about the jobs that nobody has answered, what is due first on top */
  readonly questions: readonly Q[];
  /** what this customer said that is not dealt with: worries, anger, something that was asked for; the last first */
  readonly complaints: readonly V[];
  /** troubles about the jobs that are not solved */
  readonly issues: readonly I[];
}

const JOB_OVER: readonly string[] = ['accepted', 'cancelled'];
const PROMISE_OPEN: readonly string[] = ['asked', 'held', 'committed'];
const SOLVED: readonly string[] = ['solved', 'closed'];

/** Put together what `customer` is about; what moved counts from `since`, an instant. */
export function briefing<J extends Job, C extends Change, P extends Promised, Q extends Post, I extends Issue, V extends Said>(
  customer: string,
  since: string,
  known: Known<J, C, P, Q, I, V>,
): Briefing<J, C, P, Q, I, V> {
  const own = known.jobs.filter((job) => job.customer_id === customer);
  const ids = new Set(own.map((job) => job.id));
  const answered = answeredIn(known.posts);
  const asked = known.posts
    .filter((post) => post.form === 'question' && post.errand === null && post.withdrawn_at === null && ids.has(post.about_id) && !answered.has(post.id))
    .sort((a, b) => (a.due_at ?? '9').localeCompare(b.due_at ?? '9') || a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  return {
    jobs: own.filter((job) => !JOB_OVER.includes(job.state)),
    moved: known.changes.flatMap((change) => moved(change, ids, since)).sort((a, b) => b.change.at.localeCompare(a.change.at) || b.change.id.localeCompare(a.change.id)),
    promises: known.promises.filter((one) => PROMISE_OPEN.includes(one.state) && (one.customer_id === customer || (one.job_id !== null && ids.has(one.job_id)))),
    questions: asked,
    complaints: known.voices.filter((one) => one.customer_id === customer && isOpen(one)).sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id)),
    issues: known.issues.filter((issue) => issue.job_id !== null && ids.has(issue.job_id) && !SOLVED.includes(issue.state)),
  };
}

/** What the floor wants asked or passed on, about the visit itself or about a job of this customer. */
export function errandsOf<Q extends Post>(customer: string, visit: string, jobs: readonly Pick<Job, 'id' | 'customer_id'>[], posts: readonly Q[]): Q[] {
  const about = new Set([visit, ...jobs.filter((job) => job.customer_id === customer).map((job) => job.id)]);
  const answered = answeredIn(posts);
  return posts.filter((post) => post.errand !== null && post.withdrawn_at === null && about.has(post.about_id) && !answered.has(post.id));
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
