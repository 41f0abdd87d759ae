/** A promise with everything a screen says about it, put together from the records on this device. Reactive where it is called. */
import { day, number, plantDate, words } from '../../i18n';
import { now } from '../../lib/clock.svelte';
import { records, type Rec } from '../../sync';
import type { Tone } from '../../ui/tones';
import { STATE_TONES, type State } from './faces';
import { findingOf, verdictOf, type Finding, type Verdict } from './found';
import { centerName, limitSentence, promisedPart, stepName } from './names';
import { arrivalOf, daysLeft, isLate, isUndated, latestAnswer } from './order';
import type ja from './words.ja';

const t = words<typeof ja>('promise');

// nothing arrives by these any more
const GONE: readonly State[] = ['changed', 'expired', 'declined', 'cancelled'];

export interface PromiseView {
  readonly promise: Rec<'promise'>;
  readonly part: string;
  readonly customer: string;
  readonly answer: Rec<'promise_answer'> | undefined;
  readonly verdict: Verdict;
  /** days until the hold is given up, 0 on its last day; null: nothing runs out */
  readonly left: number | null;
  readonly late: boolean;
  /** no day can be said now, and nobody knows how late that makes it */
  readonly undated: boolean;
}

/** Put together the view of one promise. */
export function viewOf(promise: Rec<'promise'>): PromiseView {
  return {
    promise,
    part: promisedPart(promise),
    customer: records.get('customer', promise.customer_id)?.name ?? '',
    answer: latestAnswer(records.by('promise_answer', 'promise_id', promise.id)),
    verdict: verdictOf(promise),
    left: daysLeft(promise, plantDate(now())),
    late: isLate(promise),
    undated: isUndated(promise),
  };
}

/** Return the tone of a promise as a whole: what is wrong comes before where it stands. */
export function toneOf({ promise, late, undated, left }: PromiseView): Tone {
  if (late) return 'stop';
  return undated || (left !== null && left <= 1) ? 'warn' : STATE_TONES[promise.state];
}

/** Say in one plain sentence how it stands, when it arrives and what is wrong. */
export function sentence(view: PromiseView): string {
  const says = t().says;
  const { promise, answer, verdict } = view;
  const arrive = GONE.includes(promise.state) ? null : arrivalOf(promise);
  const parts = [standing(view), arrive && verdict !== 'consult' ? says.on(day(arrive)) : '', clock(view), view.late ? says.late(number(promise.late_days)) : view.undated ? says.undated : ''];
  if (promise.state === 'committed' && !view.late && !view.undated) parts.push(says.onTime);
  if (promise.state === 'held' && answer && promise.v > 0) parts.splice(1, 0, says.answered[answer.answer]);
  return parts.filter((part) => part !== '').join(says.join);
}

function standing({ promise, answer, verdict }: PromiseView): string {
  const says = t().says;
  if (verdict === 'unsent') return says.unsent;
  if (promise.state === 'asked') return verdict === 'consult' ? t().consult : says.computing;
  return promise.state === 'held' && !answer ? says.waiting : t().states[promise.state];
}

/** Say how long a hold is kept; '' when nothing runs out. */
export function clock({ promise, left }: PromiseView): string {
  const says = t().says;
  if (left === null || !promise.expires_on) return '';
  if (left < 0) return says.overdue;
  return left === 0 ? says.untilToday : left === 1 ? says.until1 : says.until(day(promise.expires_on));
}

/** Say what the server answered to the request, and why; '' as long as nothing came. */
export function answerSentence({ promise, verdict }: PromiseView): string {
  const days = number(Math.abs(promise.moved_days ?? 0));
  switch (verdict) {
    case 'dated':
      return t().dated;
    case 'same':
      return t().same;
    case 'later':
      return t().later(days);
    case 'sooner':
      return t().sooner(days);
    case 'consult':
      return t().consult;
    default:
      return t().says[verdict];
  }
}

/** Say what decided the date, or with `now_found` what decides it now; '' when nobody said. */
export function reasonSentence(promise: Rec<'promise'>, document: unknown = promise.found): string {
  const { status, code, at, limit } = findingOf(document);
  if (status === 'stopped') return records.get('job', promise.job_id)?.state === 'cancelled' ? t().jobCancelled : t().stopped;
  if (status === 'no_slot' && at !== null && code !== 'out_of_use') return t().noSlotAt(stepName(promise, at));
  return lackSentence({ status, code }) || (limit ? limitSentence(promise, limit, centerName(limit.work_center)) : '');
}

/** Say why a walk gave no date; '' when it gave one, or nobody said. */
export function lackSentence({ status, code }: Pick<Finding, 'status' | 'code'>): string {
  if (status === 'invalid') return (t().invalid as Readonly<Record<string, string>>)[code ?? ''] ?? t().invalidHint;
  if (status === 'no_slot') return code === 'out_of_use' ? t().outOfUse : t().noSlot;
  return status === 'conditional' ? t().conditionalHint : '';
}
