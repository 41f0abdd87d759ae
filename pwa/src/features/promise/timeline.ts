/** Promises as entries of a timeline: what was asked, answered by the floor, moved on. */
import { day, number, words } from '../../i18n';
import type { Teller, Told } from '../../lib/feature';
import { records, type Rec } from '../../sync';
import { ANSWER_TONES, STATE_TONES, type State } from './faces';
import { findingOf } from './found';
import type ja from './words.ja';

const t = words<typeof ja>('promise');

/** Tell everything about one promise; `href` leads to it. */
export function toldOf(promise: Rec<'promise'>, href?: string): Told[] {
  const { id, at, by, pending, note: text, rush } = promise;
  const made: Told = { id, at, by, pending, text, title: rush ? t().madeRush : t().made, tone: rush ? 'warn' : 'wait', href };
  return [made, ...records.by('promise_answer', 'promise_id', id).map((one) => answered(one, href)), ...changed(promise, href)];
}

function answered({ id, at, by, pending, answer, reason: text }: Rec<'promise_answer'>, href?: string): Told {
  return { id, at, by, pending, text, title: t().toldAnswer(t().answers[answer]), tone: ANSWER_TONES[answer], href };
}

function changed(promise: Rec<'promise'>, href?: string): Told[] {
  return records.by('change', 'about_id', promise.id).flatMap(({ id, at, by, pending, why, before, after }) => {
    const said = inWords((before ?? {}) as Fields, (after ?? {}) as Fields);
    return said === undefined ? [] : [{ id, at, by, pending, why, href, ...said }];
  });
}

type Fields = Partial<Rec<'promise'>>;

// the server changes much at once; the first of these that changed is what people ask about
function inWords(before: Fields, after: Fields): Pick<Told, 'title' | 'tone'> | undefined {
  const { state, ship_on: ship, arrive_on: arrive, late_days: late, now_ship_on: leaves, now_arrive_on: lands } = after;
  const dates = ship && arrive ? t().toldDates(day(ship), day(arrive)) : '';
  if (state !== undefined) return { title: [t().toldState(t().states[state]), dates].filter(Boolean).join(t().says.join), tone: STATE_TONES[state as State] };
  if (dates) return { title: dates, tone: 'info' };
  if (late !== undefined && late > 0) return { title: t().toldNow(number(late)), tone: 'stop' };
  // it is not late any more because nobody can say a day: that is not in time
  if (leaves === null || (late !== undefined && lacksDay(after.now_found))) return { title: t().toldUndated, tone: 'warn' };
  if (late !== undefined) return { title: t().toldOnTime, tone: 'ok' };
  return before.now_ship_on === null && leaves && lands ? { title: t().toldDated(day(leaves), day(lands)), tone: 'info' } : undefined;
}

function lacksDay(document: unknown): boolean {
  const { status } = findingOf(document);
  return status !== null && status !== 'ok';
}

export const told: Teller = (job) => records.by('promise', 'job_id', job).flatMap((one) => toldOf(one, `/promise/${one.id}`));
