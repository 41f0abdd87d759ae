/** Whom a change most likely concerns, to be looked through by who tells it; pure. */

interface Person {
  readonly id: string;
  readonly work_centers: readonly string[];
  readonly active: boolean;
}

interface Job {
  readonly id: string;
  readonly item_id: string;
  readonly sales_id: string | null;
  readonly state: string;
}

interface Step {
  readonly job_id: string;
  readonly work_center_id: string | null;
  readonly state: string;
}

export interface Around {
  readonly people: readonly Person[];
  readonly jobs: readonly Job[];
  readonly steps: readonly Step[];
  /** the steps by which a part is made, for one that no job is being made of */
  readonly routing: readonly { readonly item_id: string; readonly work_center_id: string | null }[];
  readonly centers: readonly { readonly id: string; readonly leads: readonly string[] }[];
}

const OVER = new Set(['shipped', 'accepted', 'cancelled']);

/** The people at the steps that are still to come, their leads, and the salespeople of the jobs. */
export function concernedBy(what: { readonly item_id: string | null; readonly job_id: string | null; readonly work_center_id: string | null }, around: Around): string[] {
  const jobs = around.jobs.filter((one) => !OVER.has(one.state) && (what.job_id ? one.id === what.job_id : what.item_id !== null && one.item_id === what.item_id));
  const ids = new Set(jobs.map((one) => one.id));
  const item = what.item_id ?? jobs[0]?.item_id;
  const centers = new Set(
    what.work_center_id
      ? [what.work_center_id]
      : [
          ...around.steps.filter((one) => ids.has(one.job_id) && one.state !== 'done').map((one) => one.work_center_id ?? ''),
          ...(jobs.length === 0 ? around.routing.filter((one) => one.item_id === item).map((one) => one.work_center_id ?? '') : []),
        ],
  );
  const wanted = new Set([
    ...around.people.filter((one) => one.work_centers.some((center) => centers.has(center))).map((one) => one.id),
    ...around.centers.filter((one) => centers.has(one.id)).flatMap((one) => one.leads),
    ...jobs.map((one) => one.sales_id ?? ''),
  ]);
  return around.people.filter((one) => one.active && wanted.has(one.id)).map((one) => one.id);
}
