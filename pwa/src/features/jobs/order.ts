/** Which jobs a person sees first. Pure. */
export interface Listed {
  readonly id: string;
  readonly code: string;
  readonly due_on: string;
  readonly state: string;
  readonly sales_id: string | null;
}

/** The nearest arrival first; of one day by job number. */
export function byDue<T extends Listed>(jobs: readonly T[]): T[] {
  return [...jobs].sort((a, b) => a.due_on.localeCompare(b.due_on) || a.code.localeCompare(b.code));
}

/** Jobs this person answers for or watches. */
export function ownJobs<T extends Listed>(jobs: readonly T[], user: string, watched: ReadonlySet<string>): T[] {
  return jobs.filter((job) => job.sales_id === user || watched.has(job.id));
}

/** Fold what a person types: full and half width, case and the marks between the parts of a number do not matter. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-\u2010\u2212\u30fc]/g, '');
}

/** Jobs in one of whose texts the wanted one occurs; everything when nothing is wanted. */
export function matching<T>(jobs: readonly T[], wanted: string, texts: (job: T) => readonly string[]): T[] {
  const needle = folded(wanted);
  return needle === '' ? [...jobs] : jobs.filter((job) => texts(job).some((text) => folded(text).includes(needle)));
}
