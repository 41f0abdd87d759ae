/** Which promises a person sees first. Pure. */
import { daysBetween, type PlantDate } from '../../i18n';
import type { Rec } from '../../sync';

type Promise = Pick<Rec<'promise'>, 'id' | 'state' | 'sales_id' | 'by' | 'ship_on' | 'arrive_on' | 'asked_arrive_on' | 'expires_on' | 'late_days' | 'now_ship_on'>;
type Answer = Pick<Rec<'promise_answer'>, 'id' | 'promise_id' | 'answer'>;

const OPEN: readonly string[] = ['asked', 'held', 'committed'];
// what was once said, and is over
const SAID: readonly string[] = ['kept', 'missed', 'changed'];
const FIRM: readonly string[] = ['held', 'committed'];

export const isOpen = ({ state }: Pick<Promise, 'state'>): boolean => OPEN.includes(state);
export const isLate = (one: Pick<Promise, 'state' | 'late_days'>): boolean => isOpen(one) && one.late_days > 0;

/** Tell whether no day can be said any more, and nobody knows how late that makes it. */
export const isUndated = ({ state, ship_on, now_ship_on, late_days }: Pick<Promise, 'state' | 'ship_on' | 'now_ship_on' | 'late_days'>): boolean =>
  FIRM.includes(state) && ship_on !== null && now_ship_on === null && late_days === 0;

/** Tell whether what was said is in danger: it will be late, or has no day any more. */
export const isShaky = (one: Pick<Promise, 'state' | 'ship_on' | 'now_ship_on' | 'late_days'>): boolean => isLate(one) || isUndated(one);

/** Return the arrival that counts: what was answered, until then what was asked. */
export const arrivalOf = (one: Pick<Promise, 'arrive_on' | 'asked_arrive_on'>): PlantDate | null => one.arrive_on ?? one.asked_arrive_on;

/** Return the latest answer in the order in which the server took them, as its rule does; what it has not seen yet comes last. */
export function latestAnswer<A extends Pick<Rec<'promise_answer'>, 'id' | 'v'>>(answers: readonly A[]): A | undefined {
  const place = ({ v }: A) => v || Infinity;
  return answers.reduce<A | undefined>((last, one) => (last === undefined || place(one) > place(last) || (place(one) === place(last) && one.id > last.id) ? one : last), undefined);
}

/** What became of what was said: it still stands, came true, did not, or nobody waits for it any more. */
export const OUTCOMES = ['open', 'kept', 'missed', 'gone'] as const;

export function outcomeOf(one: Pick<Promise, 'state'>): (typeof OUTCOMES)[number] {
  if (isOpen(one)) return 'open';
  return one.state === 'kept' || one.state === 'missed' ? one.state : 'gone';
}

/** Return the holds that nobody has answered, what expires first before the others. */
export function owed<P extends Promise>(promises: readonly P[], answers: readonly Answer[]): P[] {
  const answered = new Set(answers.map((one) => one.promise_id));
  const far = '9999';
  return promises
    .filter((one) => one.state === 'held' && !answered.has(one.id))
    .sort((a, b) => (a.expires_on ?? far).localeCompare(b.expires_on ?? far) || a.id.localeCompare(b.id));
}

/** Return those this person answers for, or asked for where nobody does. */
export function ownPromises<P extends Promise>(promises: readonly P[], user: string): P[] {
  return promises.filter((one) => (one.sales_id ?? one.by) === user);
}

/** Return the id of the one commitment among these, whose place a new one takes; null when there is none, or several. */
export function replacedBy(promises: readonly Pick<Promise, 'id' | 'state'>[]): string | null {
  const committed = promises.filter(({ state }) => state === 'committed');
  return committed.length === 1 ? committed[0]!.id : null;
}

/** Return the promise that takes the place of another, among all that asked to; undefined where none does, or none does any more. */
export function successorOf<P extends Pick<Promise, 'state'>>(replacing: readonly P[]): P | undefined {
  return replacing.find(isOpen) ?? replacing.find(({ state }) => SAID.includes(state));
}

/** Those in danger first, then what arrives first; what has no date yet comes last. */
export function byNeed<P extends Promise>(promises: readonly P[]): P[] {
  const far = '9999';
  return [...promises].sort(
    (a, b) => Number(isShaky(b)) - Number(isShaky(a)) || (arrivalOf(a) ?? far).localeCompare(arrivalOf(b) ?? far) || a.id.localeCompare(b.id),
  );
}

/** Return how many days a hold is still kept, 0 on its last day; null when it has no end. */
export function daysLeft({ state, expires_on }: Pick<Promise, 'state' | 'expires_on'>, today: PlantDate): number | null {
  return state === 'held' && expires_on ? daysBetween(today, expires_on) : null;
}

/** What was made last comes first. */
export function byAge<T extends { readonly at: string; readonly id: string }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
}
