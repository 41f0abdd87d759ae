/** What lies before a step that waits its turn. */
import { sharesOf } from '../capacity/shares';
import { numberOf } from '../plant/days';
import type { Book } from '../plant/known';
import type { Found, NoSlot } from './earliest';
import type { Stretch } from './explain';

const LARGEST = 3;

/** A job or a promise, and the minutes it takes on the days that are waited. */
export interface Ahead {
  readonly kind: string;
  readonly id: string;
  readonly minutes: number;
}

/** Return the three largest of what lies on a step's work centre while `step` waits in its queue; empty when it waits for nothing there. */
export function ahead(book: Book, answer: Found | NoSlot, stretches: readonly Stretch[], step: number): Ahead[] {
  const here = answer.steps[step];
  if (!here || !('takes' in here)) return [];
  const waited = stretches.filter((one) => one.step === step && one.why === 'queue').map(({ start, days }) => [numberOf(start), numberOf(start) + days] as const);
  const sums = new Map<string, Ahead>();
  for (const cell of book.by('load_cell', 'work_center_id', here.work_center)) {
    const day = numberOf(cell.on_day);
    if (!waited.some(([first, end]) => day >= first && day < end)) continue;
    for (const { kind, id, minutes } of sharesOf(cell.jobs)) {
      const key = `${kind} ${id}`;
      sums.set(key, { kind, id, minutes: minutes + (sums.get(key)?.minutes ?? 0) });
    }
  }
  return [...sums.values()].sort((a, b) => b.minutes - a.minutes || (a.id < b.id ? -1 : 1)).slice(0, LARGEST);
}
