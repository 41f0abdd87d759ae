import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plant } from '../../../../pwa/src/features/capacity/known';
import { earliest } from '../../../../pwa/src/features/promise/earliest';
import { type Asked, question } from '../../../../pwa/src/features/promise/facts';
import { Plan, type Question } from '../../../../pwa/src/features/promise/question';
import { book, type Rows } from './book';

interface Case {
  readonly name: string;
  readonly today: string;
  readonly minute: number;
  readonly asked: Asked;
  readonly records: Rows;
  readonly expect: { readonly plant: Record<string, unknown>; readonly question: Record<string, unknown>; readonly answer?: Record<string, unknown> };
}

const folder = join(import.meta.dirname, '../../../vectors/facts');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

const STEP = { work_center: null, outside: null, setup_min: 0, run_sec: 0, batch: null, setup_pieces: 0, split: 1, move_days: 1 };

/** A question with everything that was left out, as the vectors spell it. */
function whole(asked: Question): Record<string, unknown> {
  const order = asked.material?.order ?? null;
  return {
    ...asked,
    routing: asked.routing.map((step) => ({ ...STEP, ...step })),
    material: asked.material ? { date_unknown: false, ...asked.material, order } : null,
  };
}

describe.each(files)('%s', (file) => {
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case[];

  it.each(cases)('$name', (one) => {
    const rows = book(one.records);
    const { today, ...rest } = plant(rows, one.today);
    expect(today).toBe(one.today);
    expect(rest).toEqual(one.expect.plant);
    const asked = question(rows, one.asked, one.today, one.minute);
    expect(whole(asked)).toEqual(one.expect.question);
    if (one.expect.answer) expect(earliest(new Plan({ today, ...rest }), asked)).toMatchObject(one.expect.answer);
  });
});

it('found vectors', () => {
  expect(files.length).toBeGreaterThan(0);
});
