import { done } from './done';

export interface Listed {
  readonly id: string;
  readonly at: string;
  readonly by: string | null;
  readonly severity: 'info' | 'warn' | 'stop';
  readonly state: 'open' | 'taken' | 'solved' | 'closed';
  readonly taken_by: string | null;
}

const SEVERITY = { stop: 0, warn: 1, info: 2 } as const;
const STATE = { open: 0, taken: 1, solved: 2, closed: 3 } as const;

/** What needs somebody first: not closed, what stands still, what nobody took, what waits longest. */
export function byNeed<I extends Listed>(issues: readonly I[]): I[] {
  return [...issues].sort(
    (a, b) =>
      Number(done(a)) - Number(done(b)) ||
      SEVERITY[a.severity] - SEVERITY[b.severity] ||
      STATE[a.state] - STATE[b.state] ||
      (done(a) ? compare(b.at, a.at) : compare(a.at, b.at)),
  );
}

/** What one person reported, newest first; those that are still open before the others. */
export function reportedBy<I extends Listed>(issues: readonly I[], user: string): I[] {
  return issues
    .filter((one) => one.by === user)
    .sort((a, b) => Number(done(a)) - Number(done(b)) || compare(b.at, a.at));
}

export type Action = 'take' | 'solve' | 'giveBack' | 'close' | 'reopen' | 'thank';

// the same roles as in the server's rules: they may act for others, and only they answer a stop
const DECIDERS = new Set(['lead', 'planner', 'manager', 'admin']);

/** What a person may do with an issue now, the most useful first. */
export function actions(issue: Listed & { readonly thanked_by: readonly string[] }, me: { readonly id: string; readonly role: string }): Action[] {
  const decides = DECIDERS.has(me.role);
  const mine = issue.by === me.id;
  const taken = issue.taken_by === me.id;
  const found: Action[] = [];
  if (issue.state === 'open' && (decides || issue.severity !== 'stop')) found.push('take');
  if (issue.state === 'taken' && decides && !taken) found.push('take');
  if ((issue.state === 'open' || issue.state === 'taken') && (mine || taken || decides)) found.push('solve');
  if (issue.state === 'taken' && (taken || decides)) found.push('giveBack');
  if (issue.state === 'solved' && (mine || decides)) found.push('close');
  if (issue.state === 'solved' && (mine || taken || decides)) found.push('reopen');
  if (!issue.thanked_by.includes(me.id) && (!mine || done(issue))) found.push('thank');
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
