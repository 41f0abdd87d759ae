interface Told {
  readonly id: string;
  readonly by: string | null;
  readonly at: string;
  readonly work_center_id: string;
  readonly job_id: string | null;
  readonly seen_by: readonly string[];
  readonly state: 'open' | 'done';
}

/** What others told somebody who works at these work centres and has not read it yet; the oldest first, as it was told. */
export function unreadBy<T extends Told>(all: readonly T[], user: string, centers: readonly string[]): T[] {
  return inOrder(all.filter((one) => one.state === 'open' && one.by !== user && centers.includes(one.work_center_id) && !one.seen_by.includes(user)));
}

/** What matters for a step: told there about its job, or about whatever runs there. */
export function aboutStep<T extends Told>(all: readonly T[], step: { readonly work_center_id: string | null; readonly job_id: string }): T[] {
  return inOrder(all.filter((one) => one.state === 'open' && one.work_center_id === step.work_center_id && (one.job_id === null || one.job_id === step.job_id)));
}

/**
 * What somebody looks through: what they have not read wherever they work, what is told where they stand now (undefined: everywhere),
 * and what they told themselves for elsewhere; what is dealt with only as long as `wondered` says. Open ones first, the newest on top.
 */
export function toRead<T extends Told>(all: readonly T[], user: string, centers: readonly string[], here: string | undefined, wondered: (one: T) => boolean): T[] {
  const unread = new Set(unreadBy(all, user, centers));
  return all
    .filter((one) => unread.has(one) || ((here === undefined || one.work_center_id === here || one.by === user) && (one.state === 'open' || wondered(one))))
    .sort((a, b) => Number(a.state === 'done') - Number(b.state === 'done') || b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
}

function inOrder<T extends Told>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
}
