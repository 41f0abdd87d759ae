/** How long stops waited, by work centre and never by person. Pure. */

export interface Stop {
  readonly severity: string;
  readonly work_center_id: string | null;
  readonly stood_at: string | null;
  readonly taken_at: string | null;
  readonly solved_at: string | null;
}

/** Whole minutes; null: of none of them is it known yet. */
export interface Waited {
  readonly center: string;
  readonly stops: number;
  readonly taken: number | null;
  readonly solved: number | null;
}

/** Return the minutes from one moment to another; null when one of them is not known, or the later one is of an earlier time it stood. */
export function minutesBetween(from: string | null, to: string | null): number | null {
  const ms = from && to ? Date.parse(to) - Date.parse(from) : -1;
  return ms >= 0 ? Math.round(ms / 60_000) : null;
}

/** The stops of each work centre, with the middle one of their times: one that stood over a weekend says nothing of the others. */
export function waited(issues: readonly Stop[]): Waited[] {
  const found = new Map<string, Stop[]>();
  for (const one of issues) {
    if (one.severity !== 'stop' || !one.stood_at || !one.work_center_id) continue;
    found.set(one.work_center_id, [...(found.get(one.work_center_id) ?? []), one]);
  }
  return [...found].map(([center, stops]) => ({
    center,
    stops: stops.length,
    taken: middle(stops.map((one) => minutesBetween(one.stood_at, one.taken_at))),
    solved: middle(stops.map((one) => minutesBetween(one.stood_at, one.solved_at))),
  }));
}

function middle(minutes: readonly (number | null)[]): number | null {
  const known = minutes.filter((one) => one !== null).sort((a, b) => a - b);
  return known[Math.floor((known.length - 1) / 2)] ?? null;
}
