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

function inOrder<T extends Told>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
}
