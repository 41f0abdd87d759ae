import { expect, test } from 'vitest';
import { again, changeable, counted, lacksStart, PARTS, refusal, shippable, whyNeeded, withMove } from '../../../../pwa/src/features/jobs/change';
import { OFFERS } from '../../../../pwa/src/sync';

const job = { state: 'ordered', start_qty: 0, shipped_qty: 0 } as const;
const steps = [{ good: 90, scrap: 5 }, { good: 80, scrap: 2 }];

test('every field that the rules let somebody change has a form, but what comes with its move', () => {
  expect([...PARTS, 'shipped_qty'].sort()).toEqual(Object.keys(OFFERS.jobs.field_roles).sort());
});

test('who may change what is what the server says', () => {
  expect(changeable('ordered', 'lead')).toEqual(['start_qty', 'priority', 'note']);
  expect(changeable('ordered', 'sales')).toContain('ordered_qty');
  expect(changeable('ordered', 'sales')).not.toContain('start_qty');
  expect(changeable('ordered', 'planner')).toEqual([...PARTS]);
  expect(changeable('ordered', 'worker')).toEqual([]);
});

test('order, start and date of a shipped job are history', () => {
  for (const part of ['ordered_qty', 'start_qty', 'due_on'] as const) expect(changeable('shipped', 'planner')).not.toContain(part);
  expect(changeable('shipped', 'planner')).toContain('note');
});

test('a job without 投入 says so, unless it is only talked about or over', () => {
  expect(lacksStart(job)).toBe(true);
  expect(lacksStart({ ...job, start_qty: 1 })).toBe(false);
  for (const state of ['inquiry', 'quoted', 'cancelled'] as const) expect(lacksStart({ ...job, state })).toBe(false);
});

test('who releases a job without 投入 is asked for it in the same step', () => {
  expect(withMove(job, 'released')).toEqual(['start_qty']);
  expect(withMove({ ...job, start_qty: 5 }, 'released')).toEqual([]);
  expect(withMove(job, 'held')).toEqual([]);
  expect(withMove({ ...job, start_qty: 5 }, 'shipped')).toEqual(['shipped_qty']);
});

test('a reason is asked for where the rules want one', () => {
  for (const fields of [{ due_on: '2026-05-08' }, { ordered_qty: 9 }, { priority: 'rush' }, { state: { from: 'ordered', to: 'held' } }] as const)
    expect(whyNeeded(fields)).toBe(true);
  for (const fields of [{ start_qty: 9 }, { priority: 'soon' }, { note: null }, { sales_id: 'x' }] as const) expect(whyNeeded(fields)).toBe(false);
});

test('what the server would refuse is said before it is saved', () => {
  expect(refusal(job, [], { ordered_qty: 9 }, ' ')).toEqual({ code: 'why_needed' });
  expect(refusal(job, [], { ordered_qty: 9 }, '増えた')).toBeUndefined();
  expect(counted(steps)).toBe(95);
  expect(refusal(job, steps, { start_qty: 94 }, '')).toMatchObject({ code: 'start_below_counted', params: { counted: 95 } });
  expect(refusal(job, steps, { start_qty: 95 }, '')).toBeUndefined();
  expect(refusal(job, [], { state: { from: 'ordered', to: 'released' } }, '')).toEqual({ code: 'start_missing' });
  expect(refusal(job, [], { state: { from: 'ordered', to: 'released' }, start_qty: 9 }, '')).toBeUndefined();
  const finished = { state: 'finished', start_qty: 100, shipped_qty: 30 } as const;
  expect(shippable(finished, steps)).toBe(50);
  expect(refusal(finished, steps, { state: { from: 'finished', to: 'shipped' }, shipped_qty: { add: 51 } }, '')).toEqual({ code: 'more_than_good', params: { left: 50, asked: 51 } });
  expect(refusal(finished, steps, { state: { from: 'finished', to: 'shipped' } }, '')).toBeUndefined();
  expect(refusal({ ...finished, shipped_qty: 0 }, steps, { state: { from: 'finished', to: 'shipped' } }, '')).toEqual({ code: 'ship_count_missing' });
});

test('a refused change is opened again with what was typed, as far as the person may change it', () => {
  expect(again(job, { ordered_qty: 9, start_qty: 12 }, 'sales')).toEqual({ parts: ['ordered_qty'], to: undefined, values: { ordered_qty: 9, start_qty: 12 } });
  expect(again(job, { state: { from: 'inquiry', to: 'held' } }, 'sales')).toMatchObject({ to: 'held', parts: [] });
  expect(again(job, { start_qty: 12 }, 'sales')).toBeUndefined();
});
