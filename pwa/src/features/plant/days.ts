/**
 * Open days of a calendar: the twin of server/features/plant/days.py, line by line. Days are numbered from 0001-01-01 (1, a Monday), so that
 * nothing here knows a clock or a time zone.
 */

const DAY_MS = 86_400_000;
const EPOCH_DAY = 719_163;

/** The name of the plant's own calendar. */
export const SITE = 'site';

/** `weekly` is 1 (open) or 0 for Monday to Sunday; `exceptions` says otherwise for single dates. */
export interface Calendar {
  readonly weekly: readonly number[];
  readonly exceptions?: Readonly<Record<string, number>>;
}

/** No open day up to the last one that counts. */
export class Beyond extends Error {}

export const numberOf = (day: string): number => Date.parse(day) / DAY_MS + EPOCH_DAY;

export const textOf = (day: number): string => new Date((day - EPOCH_DAY) * DAY_MS).toISOString().slice(0, 10);

export function numbered<T>(byDate: Readonly<Record<string, T>> | undefined): Map<number, T> {
  return new Map(Object.entries(byDate ?? {}).map(([day, value]) => [numberOf(day), value]));
}

/** A calendar that is asked about numbered days. `last`: the last day that may be found. */
export class Days {
  readonly #weekly: readonly number[];
  readonly #exceptions: Map<number, number>;
  readonly #last: number;

  constructor(calendar: Calendar, last: number) {
    this.#weekly = calendar.weekly;
    this.#exceptions = numbered(calendar.exceptions);
    this.#last = last;
  }

  open(day: number): boolean {
    return (this.#exceptions.get(day) ?? this.#weekly[(day - 1) % 7]) === 1;
  }

  /** Return the first open day that is not before `day`. Throws Beyond. */
  atOrAfter(day: number): number {
    let found = day;
    while (!this.open(found)) if (++found > this.#last) throw new Beyond();
    return found;
  }

  /** Return the `n`-th open day after `day`; with `n` 0 it is `day`, open or not. Throws Beyond. */
  after(day: number, n: number): number {
    let found = day;
    for (let left = n; left > 0; left--) found = this.atOrAfter(found + 1);
    return found;
  }

  /** Return how many open days `end` is behind `start`: those after `start` up to `end`; negative when it is before. */
  between(start: number, end: number): number {
    if (end < start) return -this.between(end, start);
    let count = 0;
    for (let day = start + 1; day <= end; day++) if (this.open(day)) count++;
    return count;
  }
}
