/** What was decided and is not done yet. Pure. */

interface Decided {
  readonly id: string;
  readonly who_id: string;
  readonly due_on: string;
  readonly done_at: string | null;
}

/** What is not done, what is due first on top. */
export function openOnes<D extends Decided>(decisions: readonly D[]): D[] {
  return decisions.filter((one) => one.done_at === null).sort((a, b) => a.due_on.localeCompare(b.due_on) || a.id.localeCompare(b.id));
}

/** What this person is to do. */
export function owedBy<D extends Decided>(decisions: readonly D[], me: string): D[] {
  return openOnes(decisions.filter((one) => one.who_id === me));
}

/** How pressing it is on this day of the plant. */
export function pressingOn({ due_on, done_at }: Pick<Decided, 'due_on' | 'done_at'>, today: string): 'done' | 'late' | 'today' | 'later' {
  if (done_at !== null) return 'done';
  return due_on < today ? 'late' : due_on === today ? 'today' : 'later';
}

/** How many wait for this person's 「できた」 today. */
export function dueCount(decisions: readonly Decided[], me: string, today: string): number {
  return owedBy(decisions, me).filter((one) => one.due_on <= today).length;
}

/** What this person decided for others to do, once its day has gone by. */
export function lateOf<D extends Decided & { readonly by: string | null }>(decisions: readonly D[], me: string, today: string): D[] {
  return openOnes(decisions.filter((one) => one.by === me && one.who_id !== me && one.due_on < today));
}
