import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forecast, room, type Step } from '../../../../pwa/src/features/jobs/forecast';

interface Case {
  readonly name: string;
  readonly ordered_qty: number;
  readonly start_qty: number;
  readonly operations: readonly Step[];
  readonly started?: boolean;
  readonly expect: Readonly<Record<string, unknown>>;
}

const folder = join(import.meta.dirname, '../../../vectors/forecast');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.each(files)('%s', (file) => {
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case[];

  it.each(cases)('$name', (one) => {
    const got = forecast(one.ordered_qty, one.start_qty, one.operations, one.started);
    expect({ ...got, room: room(one.start_qty, one.operations) }).toEqual(one.expect);
  });
});

it('found vectors', () => {
  expect(files.length).toBeGreaterThan(0);
});
