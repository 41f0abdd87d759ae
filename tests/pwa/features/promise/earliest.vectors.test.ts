import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plant } from '../../../../pwa/src/features/capacity/known';
import { type Answer, earliest } from '../../../../pwa/src/features/promise/earliest';
import { Plan, type Question } from '../../../../pwa/src/features/promise/question';

interface Case extends Plant, Question {
  readonly name: string;
  readonly expect: Readonly<Record<string, unknown>> & { readonly steps?: readonly unknown[] };
}

const folder = join(import.meta.dirname, '../../../vectors/promise');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** An answer in the form of a case: only what is known, and of steps what they take. */
function told(answer: Answer): Case['expect'] {
  if (answer.status === 'invalid') return { status: 'invalid', code: answer.code };
  const { status, pieces, minutes, conditions, materialReady } = answer;
  const known = { in: pieces, minutes, conditions, status, ...(materialReady === null ? {} : { material_ready: materialReady }) };
  if (status === 'no_slot') return { ...known, step: answer.step, ...(answer.code ? { code: answer.code } : {}) };
  const steps = answer.steps.map((one) =>
    'takes' in one ? { work_center: one.work_center, takes: one.takes } : { out: one.out, back: one.back },
  );
  const { finish, ship, arrive, promise } = answer;
  return { ...known, steps, finish, ship, arrive, promise };
}

describe.each(files)('%s', (file) => {
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case[];

  it.each(cases)('$name', (one) => {
    const got = told(earliest(new Plan(one), one));
    got.steps?.forEach((step, nth) => expect(step, `step ${nth}`).toEqual(one.expect.steps?.[nth]));
    expect(got).toEqual(one.expect);
  });
});

it('found vectors', () => {
  expect(files.length).toBeGreaterThan(0);
});
