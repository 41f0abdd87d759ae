import { expect, test } from 'vitest';
import { inOrder, makeRoom, nextSeq, wrongStep } from '../../../../pwa/src/features/jobs/routing';

const steps = (...places: number[]) => places.map((seq) => ({ id: `s${seq}`, seq }));
/** The order after the step `id` went to `seq`, and the places, which must all differ. */
function after(all: Array<{ id: string; seq: number }>, id: string | null, seq: number): string[] {
  const moved = new Map(makeRoom(all, id, seq).map((one) => [one.step.id, one.seq]));
  const then = all.filter((one) => one.id !== id).map((one) => ({ ...one, seq: moved.get(one.id) ?? one.seq }));
  const whole = inOrder([...then, { id: id ?? 'new', seq }]);
  expect(new Set(whole.map((one) => one.seq)).size).toBe(whole.length);
  return whole.map((one) => one.id);
}

test('a free place moves nobody', () => {
  expect(makeRoom(steps(10, 20), null, 15)).toEqual([]);
  expect(makeRoom(steps(10, 20), 's10', 10)).toEqual([]);
});

test('a new step takes the place, those in the way go one on, up to the next gap', () => {
  const all = steps(1, 2, 3, 10);
  expect(after(all, null, 2)).toEqual(['s1', 'new', 's2', 's3', 's10']);
  expect(makeRoom(all, null, 2).map((one) => one.seq)).toEqual([3, 4]);
});

test('a step that goes back or on leaves the others in their order', () => {
  expect(after(steps(1, 2, 3), 's3', 1)).toEqual(['s3', 's1', 's2']);
  expect(after(steps(1, 2, 3), 's1', 3)).toEqual(['s2', 's3', 's1']);
  expect(after(steps(10, 20, 30), 's10', 30)).toEqual(['s20', 's30', 's10']);
  expect(after(steps(10, 20, 30), 's30', 10)).toEqual(['s30', 's10', 's20']);
});

test('at the very end the others make room before it', () => {
  expect(after(steps(10, 998, 999), null, 999)).toEqual(['s10', 's998', 's999', 'new']);
});

test('the next step comes in tens', () => {
  expect(nextSeq([])).toBe(10);
  expect(nextSeq(steps(10, 25))).toBe(30);
  expect(nextSeq(steps(999))).toBe(999);
});

test('a step is done here or outside, never both, never nowhere', () => {
  expect(wrongStep({ work_center_id: 'w' })).toBeUndefined();
  expect(wrongStep({ outside: 'A社' })).toBeUndefined();
  expect(wrongStep({})).toBe('where_missing');
  expect(wrongStep({ work_center_id: 'w', outside: 'A社' })).toBe('where_missing');
  expect(wrongStep({ supplier_id: 's' })).toBeUndefined();
  expect(wrongStep({ work_center_id: 'w', batch_size: 50, batch_min: 0 })).toBe('batch_time_missing');
  expect(wrongStep({ work_center_id: 'w', batch_size: 50, batch_min: 90 })).toBeUndefined();
});
