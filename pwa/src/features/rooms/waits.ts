/** Questions that wait for an answer: whose they are, and how much time is left. Pure. */

export interface Asked {
  readonly id: string;
  readonly by: string | null;
  readonly at: string;
  readonly form: string;
  readonly answers_id: string | null;
  readonly to_role: string | null;
  readonly to_id: string | null;
  readonly due_at: string | null;
  readonly withdrawn_at: string | null;
}

export interface Person {
  readonly id: string;
  readonly role: string;
}

/** How long a question that nobody answers is worth being shown to those it was put to. */
export const ASKED_DAYS = 30;

/** What is asked of somebody, and by them; what is due first stands first, then what was asked first. */
export interface Waiting<P> {
  /** put to this person, or to their role */
  readonly owed: P[];
  /** put to others who let the time go by: this person was told */
  readonly late: P[];
  /** asked by this person */
  readonly own: P[];
}

/** Sort what waits; `brought` tells what this person was called to because it is late (brought.ts), nothing where only what they owe counts. */
export function waitingOf<P extends Asked>(posts: readonly P[], me: Person, now: Date, brought?: (post: P) => boolean): Waiting<P> {
  const answered = answeredIn(posts);
  const since = new Date(now.getTime() - ASKED_DAYS * 86_400_000).toISOString();
  const waiting: Waiting<P> = { owed: [], late: [], own: [] };
  for (const post of posts) {
    if (post.form !== 'question' || post.withdrawn_at || post.at < since || answered.has(post.id)) continue;
    if (post.by === me.id) waiting.own.push(post);
    else if (isPutTo(post, me)) waiting.owed.push(post);
    else if (brought?.(post)) waiting.late.push(post);
  }
  for (const list of [waiting.owed, waiting.late, waiting.own]) list.sort(byDue);
  return waiting;
}

/** The questions that have their answer; what was remarked beneath one is none. */
export function answeredIn(posts: readonly Pick<Asked, 'form' | 'answers_id'>[]): Set<string | null> {
  return new Set(posts.filter((post) => post.form === 'answer').map((post) => post.answers_id));
}

/** Tell whether a question was put to this person: by name, or else to their role. */
export function isPutTo({ to_id, to_role }: Pick<Asked, 'to_id' | 'to_role'>, me: Person): boolean {
  return to_id === null ? to_role === me.role : to_id === me.id;
}

function byDue(a: Asked, b: Asked): number {
  return (a.due_at ?? '9').localeCompare(b.due_at ?? '9') || a.at.localeCompare(b.at) || a.id.localeCompare(b.id);
}

const SOON_MS = 3_600_000;

/** How pressing a question is: over, within the hour, later; null when it may be answered at any time. */
export function pressing(due: string | null, now: Date): 'late' | 'soon' | 'later' | null {
  if (due === null) return null;
  const left = Date.parse(due) - now.getTime();
  return left < 0 ? 'late' : left < SOON_MS ? 'soon' : 'later';
}
