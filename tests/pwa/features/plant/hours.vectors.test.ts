import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Beyond, type Calendar } from '../../../../pwa/src/features/plant/days';
import { Hours } from '../../../../pwa/src/features/plant/hours';

interface Case extends Calendar {
  readonly name: string;
  readonly zone: string;
  readonly at: string;
  readonly at_or_after: string | null;
  readonly minutes?: number;
  readonly after?: string;
}

const folder = join(import.meta.dirname, '../../../vectors/hours');

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case[];

  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const hours = new Hours(one, one.zone);
    if (one.at_or_after === null) {
      expect(() => hours.atOrAfter(one.at)).toThrow(Beyond);
      return;
    }
    expect(hours.atOrAfter(one.at)).toBe(one.at_or_after);
    if (one.minutes !== undefined) expect(hours.after(one.at, one.minutes)).toBe(one.after);
  });
});
