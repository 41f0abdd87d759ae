/** What comes again at a step, as far as it is known. */
export interface Work {
  readonly item_id: string | null;
  readonly material: string | null;
  readonly work_center_id: string | null;
  /** why pieces of this job were scrapped so far */
  readonly reasons: ReadonlySet<string>;
}

interface Learned {
  readonly id: string;
  readonly item_id: string | null;
  readonly material: string | null;
  readonly work_center_id: string | null;
  readonly reason_id: string | null;
  readonly helped_by: readonly string[];
  readonly state: 'kept' | 'put_away';
}

/** The part says most; two that come again together say more than the one that says more. */
const WEIGHT = { item: 4, material: 3, center: 2, reason: 2 };

/** What was learned and suits a piece of work: what fits best first, of equals what helped more people, then the newer. */
export function suited<T extends Learned>(all: readonly T[], work: Work): T[] {
  const fits = (one: T): number =>
    (one.item_id !== null && one.item_id === work.item_id ? WEIGHT.item : 0) +
    (one.material && one.material === work.material ? WEIGHT.material : 0) +
    (one.work_center_id !== null && one.work_center_id === work.work_center_id ? WEIGHT.center : 0) +
    (one.reason_id !== null && work.reasons.has(one.reason_id) ? WEIGHT.reason : 0);
  return all
    .filter((one) => one.state === 'kept')
    .map((one) => ({ one, fits: fits(one) }))
    .filter(({ fits: much }) => much > 0)
    .sort((a, b) => b.fits - a.fits || b.one.helped_by.length - a.one.helped_by.length || b.one.id.localeCompare(a.one.id))
    .map(({ one }) => one);
}
