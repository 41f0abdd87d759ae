/** What a solved problem becomes with one tap. */
interface Solved {
  readonly id: string;
  readonly text: string | null;
  readonly work_center_id: string | null;
}

interface Part {
  readonly id: string;
  readonly material: string | null;
}

export interface Draft {
  readonly text: string;
  readonly remedy: string | null;
  readonly issue_id: string;
  readonly item_id: string | null;
  readonly material: string | null;
  readonly work_center_id: string | null;
}

const LINE = 200;
const REMEDY = 1000;

/**
 * Draw from a solved problem what to know next time: its first line, what was done last, and where it comes again.
 * `cause`: the word on its tile, for a problem that was told without words; `steps`: what was done, in their order.
 */
export function drawn(issue: Solved, cause: string, steps: readonly { readonly text: string }[], item: Part | undefined): Draft {
  const [first = ''] = (issue.text ?? '').trim().split('\n');
  return {
    text: [...(first.trim() || cause)].slice(0, LINE).join(''),
    remedy: steps.length > 0 ? [...steps.map((one) => one.text).join('\n')].slice(0, REMEDY).join('') : null,
    issue_id: issue.id,
    item_id: item?.id ?? null,
    material: item?.material ?? null,
    work_center_id: issue.work_center_id,
  };
}

/** Whether it would ever be shown again. */
export function comesAgain(draft: Pick<Draft, 'item_id' | 'material' | 'work_center_id'>): boolean {
  return Boolean(draft.item_id ?? draft.material ?? draft.work_center_id);
}
