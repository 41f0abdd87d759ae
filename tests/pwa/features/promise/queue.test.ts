import { expect, test } from 'vitest';
import { explain } from '../../../../pwa/src/features/promise/explain';
import { Plan } from '../../../../pwa/src/features/promise/question';
import { ahead } from '../../../../pwa/src/features/promise/queue';
import { book } from './book';
import { found, worked } from './worked';

const answer = found();
const stretches = explain(new Plan(worked), answer);
const cell = (on_day: string, jobs: unknown, work_center_id = 'LATHE') => ({ id: `${work_center_id} ${on_day}`, work_center_id, on_day, jobs });

test('the three largest of the days that are waited, each counted once', () => {
  const records = book({
    load_cell: [
      cell('2026-05-01', [['job', 'a', 300], ['job', 'b', 200], ['promise', 'c', 134], ['job', 'd', 100]]),
      // on these days the step is worked on, or another one waits
      cell('2026-04-30', [['job', 'e', 400]]),
      cell('2026-05-01', [['job', 'f', 900]], 'MC'),
    ],
  });
  expect(stretches.some((one) => one.step === 1 && one.why === 'queue' && one.start <= '2026-05-01')).toBe(true);
  expect(ahead(records, answer, stretches, 1)).toEqual([
    { kind: 'job', id: 'a', minutes: 300 },
    { kind: 'job', id: 'b', minutes: 200 },
    { kind: 'promise', id: 'c', minutes: 134 },
  ]);
});

test('nothing lies before a step that waits for nothing, or that is done outside', () => {
  const records = book({ load_cell: [cell('2026-05-01', [['job', 'a', 300]])] });
  expect(ahead(records, answer, stretches, 0)).toEqual([]);
  expect(ahead(records, answer, stretches, 3)).toEqual([]);
  expect(ahead(book({ load_cell: [cell('2026-05-01', null)] }), answer, stretches, 1)).toEqual([]);
});
