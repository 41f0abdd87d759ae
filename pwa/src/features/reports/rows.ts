/** The rows of a daily report, in the shapes that the server takes (server/features/reports/rows.py). Pure. */

export type Row =
  | readonly ['made', job: string, operation: string, good: number, scrap: number, minutes: number]
  | readonly ['rework', job: string, operation: string, pieces: number]
  | readonly ['told', issue: string]
  | readonly ['solved', issue: string]
  | readonly ['answered', kind: string, id: string]
  | readonly ['decided', decision: string]
  | readonly ['done', decision: string]
  | readonly ['said', center: string, day: string, condition: string, minutes: number];

export type MadeRow = Extract<Row, readonly ['made', ...unknown[]]>;
export type ReworkRow = Extract<Row, readonly ['rework', ...unknown[]]>;

const SHAPES: Readonly<Record<string, string>> = { made: 'ssnnn', rework: 'ssn', told: 's', solved: 's', answered: 'ss', decided: 's', done: 's', said: 'sssn' };

/** The rows of a stored report; what is none is left out. */
export function rowsOf(stored: unknown): Row[] {
  return Array.isArray(stored) ? stored.filter(isRow) : [];
}

function isRow(one: unknown): one is Row {
  if (!Array.isArray(one)) return false;
  const [word, ...rest] = one as unknown[];
  const shape = typeof word === 'string' && Object.hasOwn(SHAPES, word) ? SHAPES[word] : undefined;
  return shape === rest.map((value) => (typeof value === 'string' ? 's' : Number.isInteger(value) ? 'n' : '?')).join('');
}

/** The rows that tell of pieces. */
export function madeOf(rows: readonly Row[]): MadeRow[] {
  return rows.filter((row): row is MadeRow => row[0] === 'made');
}

export interface Sums {
  readonly good: number;
  readonly scrap: number;
  readonly minutes: number;
}

/** Pieces and minutes of these rows. */
export function sumsOf(rows: readonly Row[]): Sums {
  return madeOf(rows).reduce(
    (sum, [, , , good, scrap, minutes]) => ({ good: sum.good + good, scrap: sum.scrap + scrap, minutes: sum.minutes + minutes }),
    { good: 0, scrap: 0, minutes: 0 },
  );
}
