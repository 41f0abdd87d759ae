interface Told {
  readonly item_id: string | null;
  readonly job_id: string | null;
  readonly work_center_id: string | null;
  readonly concerned: readonly string[];
  readonly seen_by: readonly string[];
}

/** Whom it concerns and who has not seen it; while there is one, it is red. Whoever has `left` will never see it and keeps nothing red. */
export function unseen(one: Pick<Told, 'concerned' | 'seen_by'>, left: (user: string) => boolean): string[] {
  return one.concerned.filter((user) => !one.seen_by.includes(user) && !left(user));
}

/** What somebody still has to see. */
export function owed<T extends Told>(all: readonly T[], user: string): T[] {
  return all.filter((one) => one.concerned.includes(user) && !one.seen_by.includes(user));
}

/** Where work is: at a step of a job, or with a job as a whole (without a work centre). */
export interface Place {
  readonly job_id: string;
  readonly item_id: string;
  readonly work_center_id?: string | null;
}

/** What changed about this work. Every place that a change names must fit: another part on the same machines is not concerned. */
export function touching<T extends Told>(all: readonly T[], at: Place): T[] {
  const fits = (named: string | null, here: string | null | undefined): boolean => named === null || here === undefined || named === here;
  return all.filter((one) => fits(one.job_id, at.job_id) && fits(one.item_id, at.item_id) && fits(one.work_center_id, at.work_center_id) && (at.work_center_id !== undefined || one.job_id !== null || one.item_id !== null));
}
