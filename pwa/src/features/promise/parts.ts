/** Split delivery (分納): several quantities one after another, each walked over what the earlier ones left. */
import { type Answer, earliest, type Found } from './earliest';
import type { Plant } from '../capacity/known';
import { consumed } from './facts';
import { type Material, Plan, type Question } from './question';

/** One part: what was asked, of which plant, and the answer. */
export interface Part {
  readonly plan: Plan;
  readonly question: Question;
  readonly answer: Answer;
}

/** Answer for each quantity in order. A part without a date takes nothing from the others. */
export function parts(plant: Plant, question: Question, quantities: readonly number[]): Part[] {
  let left: readonly [Plant, Material | null | undefined] = [plant, question.material];
  return quantities.map((quantity) => {
    const [now, material] = left;
    const plan = new Plan(now);
    const asked = { ...question, quantity, material };
    const answer = earliest(plan, asked);
    if ('ship' in answer) left = [loaded(now, answer), material && consumed(material, answer.pieces[0] ?? 0)];
    return { plan, question: asked, answer };
  });
}

/** Return the two halves of a quantity, the larger one first. */
export function halves(quantity: number): number[] {
  const first = Math.ceil(quantity / 2);
  return [first, quantity - first].filter((one) => one > 0);
}

function loaded(plant: Plant, answer: Found): Plant {
  const load: Record<string, Record<string, number>> = { ...plant.load };
  for (const step of answer.steps) {
    if (!('takes' in step)) continue;
    const days = { ...load[step.work_center] };
    for (const [day, minutes] of step.takes) days[day] = (days[day] ?? 0) + minutes;
    load[step.work_center] = days;
  }
  return { ...plant, load };
}
