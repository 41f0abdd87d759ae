/** What was made in a week or a month, by step, part or work centre. People are never told apart. Pure. */
import { addDays, dayParts, plantDate, type PlantDate } from '../../i18n';

export interface Period {
  readonly first: PlantDate;
  readonly last: PlantDate;
}

/** The week (Monday to Sunday) or the month that `day` lies in, `back` of them earlier. */
export function periodOf(span: 'week' | 'month', day: PlantDate, back: number): Period {
  const parts = dayParts(day);
  if (!parts) return { first: day, last: day };
  if (span === 'week') {
    const first = addDays(day, -((parts.weekday + 6) % 7) - 7 * back);
    return { first, last: addDays(first, 6) };
  }
  const months = parts.year * 12 + parts.month - 1 - back;
  return { first: firstOf(months), last: addDays(firstOf(months + 1), -1) };
}

function firstOf(months: number): PlantDate {
  return `${Math.trunc(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

interface Log {
  readonly id: string;
  readonly by: string | null;
  readonly at: string;
  readonly operation_id: string;
  readonly good: number;
  readonly scrap: number;
  readonly minutes: number | null;
  readonly reason_id: string | null;
  readonly corrects_id: string | null;
}

export interface Figure {
  /** what it is about: a step, a part, a work centre */
  readonly key: string;
  readonly good: number;
  readonly scrap: number;
  readonly minutes: number;
}

export interface Figures {
  /** in the order they were first logged */
  readonly rows: readonly Figure[];
  readonly sum: Omit<Figure, 'key'>;
  /** pieces scrapped for each reason, most first; null: no reason is known */
  readonly reasons: readonly { readonly reason: string | null; readonly scrap: number }[];
}

/** Add up a period. A correction belongs to the entry it puts right: to its day, its person and its reason. `keyOf` null leaves an entry out. */
export function figuresOf<L extends Log>(logs: readonly L[], { first, last }: Period, keyOf: (log: L) => string | null): Figures {
  const known = new Map(logs.map((one) => [one.id, one]));
  const rows = new Map<string, Figure>();
  const reasons = new Map<string | null, number>();
  const sum = { good: 0, scrap: 0, minutes: 0 };
  for (const log of logs) {
    const entry = (log.corrects_id && known.get(log.corrects_id)) || log;
    const day = plantDate(new Date(entry.at));
    const key = day >= first && day <= last ? keyOf(entry) : null;
    if (key === null) continue;
    const row = rows.get(key) ?? { key, good: 0, scrap: 0, minutes: 0 };
    const spent = log.minutes ?? 0;
    rows.set(key, { key, good: row.good + log.good, scrap: row.scrap + log.scrap, minutes: row.minutes + spent });
    sum.good += log.good;
    sum.scrap += log.scrap;
    sum.minutes += spent;
    const reason = log.reason_id ?? entry.reason_id;
    if (log.scrap !== 0) reasons.set(reason, (reasons.get(reason) ?? 0) + log.scrap);
  }
  return {
    rows: [...rows.values()].filter((one) => one.good !== 0 || one.scrap !== 0 || one.minutes !== 0),
    sum,
    reasons: [...reasons].map(([reason, scrap]) => ({ reason, scrap })).filter((one) => one.scrap !== 0).sort((a, b) => b.scrap - a.scrap),
  };
}

/** Teams of fewer are people: their figures are nobody else's. */
export const FEWEST = 3;

/** The teams whose figures may be shown: those of enough people. */
export function teamsShown<T extends { readonly id: string }>(
  teams: readonly T[],
  people: readonly { readonly team_id: string | null; readonly active: boolean }[],
): T[] {
  return teams.filter((team) => people.filter((one) => one.active && one.team_id === team.id).length >= FEWEST);
}
