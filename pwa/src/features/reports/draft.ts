/** A day as it is told by what its person did on it. Pure: the records of this device go in, so it needs no network. */
import type { PlantDate } from '../../i18n';
import { shiftDays } from '../production/shift';
import { entriesOf, type Logged } from '../production/today';
import { madeOf, rowsOf, sumsOf, type MadeRow, type ReworkRow, type Row, type Sums } from './rows';

interface Said {
  readonly id: string;
  readonly by: string | null;
  readonly at: string;
}

/** What a day is drafted from, as far as this device has it. */
export interface Sources {
  readonly production_log: readonly (Logged & { readonly job_id: string })[];
  readonly issue: readonly (Said & { readonly state: string; readonly taken_by: string | null; readonly pending: boolean })[];
  readonly change: readonly (Said & { readonly about_id: string; readonly after: unknown })[];
  readonly post: readonly (Said & { readonly form: string })[];
  readonly promise_answer: readonly Said[];
  readonly capacity_log: readonly (Said & {
    readonly work_center_id: string;
    readonly on_day: string;
    readonly condition: string;
    readonly minutes: number;
  })[];
  readonly decision: readonly (Said & { readonly who_id: string; readonly done_at: string | null })[];
}

type DayOf = (at: string) => PlantDate;

/** Which day an instant belongs to, from everything that `user` did. */
export function dayOf(from: Sources, user: string): DayOf {
  const own = [from.production_log.filter((one) => one.corrects_id === null), from.issue, from.post, from.promise_answer, from.capacity_log, from.decision];
  return shiftDays(own.flat().flatMap((one) => (one.by === user ? [one.at] : [])));
}

/** Everything that `user` did on a day. `today`: what waits to be sent was done today. */
export function draftOf(from: Sources, user: string, day: PlantDate, today: PlantDate, dayOfDeed: DayOf = dayOf(from, user)): Row[] {
  const mine = (one: Said): boolean => one.by === user && dayOfDeed(one.at) === day;
  return [
    ...made(from.production_log, user, day, dayOfDeed),
    ...from.issue.filter(mine).map((one): Row => ['told', one.id]),
    ...solved(from, user, day, today, dayOfDeed).map((id): Row => ['solved', id]),
    ...from.post.filter((one) => one.form === 'answer' && mine(one)).map((one): Row => ['answered', 'post', one.id]),
    ...from.promise_answer.filter(mine).map((one): Row => ['answered', 'promise_answer', one.id]),
    ...from.decision.filter(mine).map((one): Row => ['decided', one.id]),
    ...from.decision.filter((one) => one.who_id === user && one.done_at !== null && dayOfDeed(one.done_at) === day).map((one): Row => ['done', one.id]),
    ...from.capacity_log.filter(mine).map((one): Row => ['said', one.work_center_id, one.on_day, one.condition, one.minutes]),
  ];
}

/** By step: what was judged, and what was set aside to be judged again. */
function made(logs: Sources['production_log'], user: string, day: PlantDate, dayOfDeed: DayOf): Row[] {
  const steps = new Map<string, MadeRow>();
  const aside = new Map<string, ReworkRow>();
  for (const { log, good, scrap, rework, times } of entriesOf(logs, user, day, dayOfDeed).reverse()) {
    const [, , , before, wasted, spent] = steps.get(log.operation_id) ?? ['made', '', '', 0, 0, 0];
    steps.set(log.operation_id, ['made', log.job_id, log.operation_id, before + good, wasted + scrap, spent + times.minutes]);
    // what is taken out of those again is judged, and so among the pieces above
    if (rework > 0) aside.set(log.operation_id, ['rework', log.job_id, log.operation_id, (aside.get(log.operation_id)?.[3] ?? 0) + rework]);
  }
  return [...[...steps.values()].filter(([, , , good, scrap, minutes]) => good !== 0 || scrap !== 0 || minutes !== 0), ...aside.values()];
}

/** The server tells who solved a problem. What no change tells of yet, and waits here, this person solved today. */
function solved({ issue, change }: Sources, user: string, day: PlantDate, today: PlantDate, dayOfDeed: DayOf): string[] {
  const solving = change.filter(({ after }) => typeof after === 'object' && after !== null && 'state' in after && after.state === 'solved');
  const told = new Set(solving.map((one) => one.about_id));
  const here = issue.filter((one) => one.state === 'solved' && one.pending && day === today && one.taken_by === user && !told.has(one.id));
  const there = solving.filter((one) => one.by === user && dayOfDeed(one.at) === day);
  return [...new Set([...there.map((one) => one.about_id), ...here.map((one) => one.id)])];
}

/** The fields of a report that gives these rows; what finds no room in it is in its sums. */
export function fieldsOf(rows: readonly Row[], most: number): Sums & { readonly rows: readonly Row[]; readonly more: number } {
  return { ...sumsOf(rows), rows: rows.slice(0, most), more: Math.max(0, rows.length - most) };
}

interface Given extends Sums {
  readonly rows: unknown;
  readonly more: number;
}

/** What a day has more than was given of it: new rows, and the difference of those that grew or were put right. */
export function since(given: Given, rows: readonly Row[]): Row[] {
  const stored = rowsOf(given.rows);
  const sums = sumsOf(rows);
  const whole = stored.length + given.more === rows.length && (['good', 'scrap', 'minutes'] as const).every((one) => sums[one] === given[one]);
  if (given.more > 0 && whole) return [];
  const before = new Map(madeOf(stored).map((row) => [row[2], row]));
  const aside = new Map(stored.flatMap((row) => (row[0] === 'rework' ? [[row[2], row[3]] as const] : [])));
  const known = new Set(stored.map((row) => row.join()));
  return rows.flatMap((row): Row[] => {
    if (row[0] === 'rework') return row[3] === (aside.get(row[2]) ?? 0) ? [] : [['rework', row[1], row[2], row[3] - (aside.get(row[2]) ?? 0)]];
    if (row[0] !== 'made') return known.has(row.join()) ? [] : [row];
    const [, , , good, scrap, minutes] = before.get(row[2]) ?? ['made', '', '', 0, 0, 0];
    const more: MadeRow = ['made', row[1], row[2], row[3] - good, row[4] - scrap, row[5] - minutes];
    return more.slice(3).some((one) => one !== 0) ? [more] : [];
  });
}
