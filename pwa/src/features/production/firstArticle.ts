export interface Looked {
  readonly id: string;
  readonly verdict: 'ok' | 'not_ok';
}

/** The last word on a first piece: a second look after a change of the machine counts instead of the first. */
export function lastLook<L extends Looked>(looks: readonly L[]): L | undefined {
  // ids grow with time, on whatever phone they were made
  return looks.reduce<L | undefined>((last, one) => (last && last.id > one.id ? last : one), undefined);
}

/** What everybody should see of a step's first piece; undefined: nothing yet, and nothing is owed. */
export function firstState(step: { readonly state: string; readonly good: number }, looks: readonly Looked[]): Looked['verdict'] | 'owed' | undefined {
  const last = lastLook(looks)?.verdict;
  if (last) return last;
  return (step.state === 'setup' || step.state === 'running') && step.good === 0 ? 'owed' : undefined;
}
