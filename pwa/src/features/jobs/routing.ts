/** The order of an item's steps. Pure. */
interface Step {
  readonly id: string;
  readonly seq: number;
}

const LAST = 999;

export function inOrder<T extends Step>(steps: readonly T[]): T[] {
  return [...steps].sort((a, b) => a.seq - b.seq);
}

/** The place after all the others, in tens, so that a forgotten step finds room between two. */
export function nextSeq(steps: readonly Step[]): number {
  const last = Math.max(0, ...steps.map((one) => one.seq));
  return Math.min(LAST, (Math.floor(last / 10) + 1) * 10);
}

/**
 * Which other steps move, and where to, so that the step `id` can take the place `seq`; null is a step that is to be made.
 * Those in the way move by one towards the place that becomes free, so that the order of all others stays.
 */
export function makeRoom<T extends Step>(steps: readonly T[], id: string | null, seq: number): Array<{ step: T; seq: number }> {
  const left = steps.find((one) => one.id === id)?.seq;
  const by = (left !== undefined && left < seq) || (left === undefined && !freeAbove(steps, seq)) ? -1 : 1;
  const moved: Array<{ step: T; seq: number }> = [];
  for (let at = seq; at !== left; at += by) {
    const step = steps.find((one) => one.seq === at && one.id !== id);
    if (!step) break;
    moved.push({ step, seq: at + by });
  }
  return moved;
}

function freeAbove(steps: readonly Step[], seq: number): boolean {
  const taken = new Set(steps.map((one) => one.seq));
  for (let at = seq; at <= LAST; at++) if (!taken.has(at)) return true;
  return false;
}

/** Where a step is done is one of the two, and what runs at once takes its time; the code of what is wrong otherwise. */
export function wrongStep(fields: Readonly<Record<string, unknown>>): string | undefined {
  if (Boolean(fields['work_center_id']) === Boolean(fields['outside'] || fields['supplier_id'])) return 'where_missing';
  return fields['batch_size'] && !fields['batch_min'] ? 'batch_time_missing' : undefined;
}
