/** A question with all that is said about its answer. Pure. */
import { Beyond } from '../plant/days';
import { type Answer, type Dates, earliest, type Found, said } from './earliest';
import { explain, limit, type Limit, type Stretch } from './explain';
import type { Plan, Question, Step } from './question';

export interface Answered {
  readonly plan: Plan;
  readonly question: Question;
  readonly answer: Answer;
  /** what may be said, with what is kept in hand; null: there is no date */
  readonly dates: (Dates & { readonly defaulted: boolean }) | null;
  readonly stretches: readonly Stretch[];
  readonly limit: Limit | null;
}

/** Walk a question and say how sure, and why. A work centre that this phone does not know is no mistake of ours: it is said. */
export function answered(plan: Plan, question: Question, percent: number): Answered {
  const answer: Answer = question.routing.every((step) => known(plan, step)) ? earliest(plan, question) : { status: 'invalid', code: 'work_center' };
  return told(plan, question, answer, percent);
}

/** Say the same of an answer that is there already. What is kept in hand may lead too far: that is no date either. */
export function told(plan: Plan, question: Question, answer: Answer, percent: number): Answered {
  const dates = 'ship' in answer ? within(() => said(plan, question, answer, percent)) : null;
  const ends: Answer = 'ship' in answer && dates === null ? beyond(answer) : answer;
  const stretches = ends.status === 'invalid' ? [] : explain(plan, ends);
  return { plan, question, answer: ends, dates, stretches, limit: limit(stretches) };
}

function beyond({ pieces, minutes, conditions, materialReady, steps }: Found): Answer {
  return { status: 'no_slot', pieces, minutes, conditions, materialReady, steps, step: steps.length };
}

function within<T>(find: () => T): T | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof Beyond) return null;
    throw error;
  }
}

function known(plan: Plan, step: Step): boolean {
  const names = typeof step.work_center === 'string' ? [step.work_center] : (step.work_center ?? []);
  return names.every((name) => plan.centers.has(name));
}
