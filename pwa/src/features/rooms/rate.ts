/** How often a room replied in time this month. Pure; never by person. */
import type { PlantDate } from '../../i18n';

interface Said {
  readonly id: string;
  readonly at: string;
  readonly form: string;
  readonly answers_id: string | null;
  readonly due_at: string | null;
  readonly withdrawn_at: string | null;
}

export interface Rate {
  readonly inTime: number;
  /** those that were answered, and those that should have been */
  readonly all: number;
}

/** Count what was answered in the month of `now`, or should have been, by the plant's calendar; what may still wait does not count. */
export function rateOf(posts: readonly Said[], now: Date, dateOf: (at: Date) => PlantDate): Rate {
  const month = dateOf(now).slice(0, 7);
  const first = new Map<string, string>();
  for (const { form, answers_id, at } of posts) {
    if (form !== 'answer' || answers_id === null) continue;
    const before = first.get(answers_id);
    if (before === undefined || at < before) first.set(answers_id, at);
  }
  const over = posts.filter((post) => {
    const ended = first.get(post.id) ?? post.due_at;
    if (post.form !== 'question' || post.withdrawn_at || post.due_at === null || ended === null) return false;
    return (first.has(post.id) || post.due_at < now.toISOString()) && dateOf(new Date(ended)).startsWith(month);
  });
  return { inTime: over.filter((post) => (first.get(post.id) ?? '9') <= (post.due_at ?? '')).length, all: over.length };
}
