import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import type { Plant } from '../../../../pwa/src/features/capacity/known';
import { earliest } from '../../../../pwa/src/features/promise/earliest';
import { explain, limit } from '../../../../pwa/src/features/promise/explain';
import { Plan, type Question } from '../../../../pwa/src/features/promise/question';

type Walk = Plant & Question & { readonly name: string };
interface Case {
  readonly case: string;
  readonly stretches: readonly unknown[];
  readonly limit: readonly unknown[] | null;
}

const vectors = join(import.meta.dirname, '../../../vectors');
const read = <T>(folder: string): [string, T[]][] =>
  readdirSync(join(vectors, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => [basename(name, '.json'), JSON.parse(readFileSync(join(vectors, folder, name), 'utf8')) as T[]]);

const walks = new Map(read<Walk>('promise').flatMap(([file, cases]) => cases.map((one) => [`${file}: ${one.name}`, one])));

it.each(read<Case>('explain').flatMap(([, cases]) => cases))('$case', (one) => {
  const walk = walks.get(one.case)!;
  const plan = new Plan(walk);
  const answer = earliest(plan, walk);
  if (answer.status === 'invalid') throw new Error(answer.code);
  const stretches = explain(plan, answer);
  expect(stretches.map(({ step, why, start, days }) => [step, why, start, days])).toEqual(one.stretches);
  const most = limit(stretches);
  expect(most && [most.step, most.why, most.days]).toEqual(one.limit);
});
