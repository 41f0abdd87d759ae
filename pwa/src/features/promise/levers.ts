/**
 * What would bring the date forward, and what would not: the walk again with one thing changed. The zeros are kept, because they end the
 * quarrel about the wrong machine.
 */
import { numberOf, SITE, textOf } from '../plant/days';
import { type Answer, earliest, type Found, type NoSlot, type Worked } from './earliest';
import type { Plant } from '../capacity/known';
import { known, Plan, type Question } from './question';

const OVERTIME_MIN = 120;
const WHOLE_DAY_MIN = 1440;
const SATURDAY = 6;

/** One thing that could be done. `step` counts from 0; `hold` is a promise that is held. */
export type Lever =
  | { readonly what: 'material' }
  | { readonly what: 'overtime' | 'saturday'; readonly work_center: string }
  | { readonly what: 'split'; readonly step: number }
  | { readonly what: 'hold'; readonly promise: string };

/** What came of it: working days won for shipping, 0 when it helps nothing; null when there was no date to win from. `ship` null: still no date. */
export interface Tried {
  readonly lever: Lever;
  readonly days: number | null;
  readonly ship: string | null;
}

/** The plant and the question, as they would be. */
export type Changed = readonly [Plant, Question];

/**
 * A hold that could stand back: a promise, the work centres where it takes something, whether it is made from the same material, and what would
 * be when it neither lay there nor reserved anything.
 */
export interface Hold {
  readonly id: string;
  readonly at: readonly string[];
  readonly reserves: boolean;
  readonly freed: () => Changed;
}

/** Try everything that touches this answer; what wins most comes first. */
export function levers(plant: Plant, question: Question, answer: Found | NoSlot, holds: readonly Hold[] = []): Tried[] {
  const plan = new Plan(plant);
  const end = 'finish' in answer ? numberOf(answer.finish) : plan.last;
  const used = [...new Set(answer.steps.flatMap((step) => ('takes' in step ? [step.work_center] : [])))];
  const all: (readonly [Lever, Changed])[] = [
    ...(question.material ? [[{ what: 'material' }, [plant, { ...question, material: null }]] as const] : []),
    ...used.map((name) => [{ what: 'overtime', work_center: name }, [overtime(plant, plan, name, end), question]] as const),
    ...used.map((name) => [{ what: 'saturday', work_center: name }, [saturdays(plant, plan, name, end), question]] as const),
    ...question.routing.flatMap((_, nth) => (splittable(plant, question, answer, nth) ? [[{ what: 'split', step: nth }, [plant, split(question, nth)]] as const] : [])),
    ...holds.filter(({ at, reserves }) => reserves || at.some((name) => used.includes(name))).map(({ id, freed }) => [{ what: 'hold', promise: id }, freed()] as const),
  ];
  const tried = all.map(([lever, changed]) => ({ lever, ...won(plan, answer, ...changed) }));
  return tried.sort((a, b) => worth(b) - worth(a));
}

/** Walk as it would be, and count the working days that shipping wins. */
export function won(plan: Plan, before: Answer, plant: Plant, question: Question): Omit<Tried, 'lever'> {
  const answer = earliest(new Plan(plant), question);
  const ship = 'ship' in answer ? answer.ship : null;
  if (!('ship' in before)) return { days: ship === null ? 0 : null, ship };
  return { days: ship === null ? 0 : known(plan.far, SITE).between(numberOf(ship), numberOf(before.ship)), ship };
}

/** Let one station of a work centre be attended so many minutes on these dates. */
function attending(plant: Plant, name: string, minutes: Readonly<Record<string, number>>): Plant {
  const center = plant.work_centers[name];
  if (!center) throw new Error(`nobody knows ${name}`);
  return { ...plant, work_centers: { ...plant.work_centers, [name]: { ...center, exceptions: { ...center.exceptions, ...minutes } } } };
}

const worth = ({ days, ship }: Tried): number => days ?? (ship === null ? 0 : Infinity);

function overtime(plant: Plant, plan: Plan, name: string, end: number): Plant {
  const stations = known(plan.centers, name);
  const more = between(plan.today, end).filter((day) => stations.attended(day) > 0);
  return attending(plant, name, Object.fromEntries(more.map((day) => [textOf(day), Math.min(WHOLE_DAY_MIN, stations.attended(day) + OVERTIME_MIN)])));
}

function saturdays(plant: Plant, plan: Plan, name: string, end: number): Plant {
  const stations = known(plan.centers, name);
  const closed = between(plan.today, end).filter((day) => day % 7 === SATURDAY && stations.attended(day) === 0);
  const usual = plant.work_centers[name]?.attended_min ?? 0;
  return attending(plant, name, Object.fromEntries(closed.map((day) => [textOf(day), usual])));
}

// a step on one station only, of a work centre that has several
function splittable(plant: Plant, question: Question, answer: Found | NoSlot, nth: number): boolean {
  const done = answer.steps[nth] as Worked | undefined;
  const name = done?.work_center;
  return name !== undefined && (question.routing[nth]?.split ?? 1) === 1 && (plant.work_centers[name]?.stations ?? 1) > 1;
}

function split(question: Question, nth: number): Question {
  return { ...question, routing: question.routing.map((step, k) => (k === nth ? { ...step, split: 2 } : step)) };
}

function between(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, k) => start + k);
}
