import { describe, expect, test } from 'vitest';
import { correctionEdits, entryEdits } from '../../../../pwa/src/features/production/entry';
import type { Rec } from '../../../../pwa/src/sync';

const head = { scope: 'shop', by: 'u', at: '2026-04-23T01:02:03.456Z', pending: false } as const;
const step: Rec<'operation'> = {
  ...head, kind: 'operation', id: 'step', v: 7, job_id: 'job', seq: 1, work_center_id: 'MC3', name: '切削', outside: null, setup_min: 0,
  run_sec: 0, supplier_id: null, lead_days: 0, batch_size: 0, batch_min: 0, setup_pieces: 0, split: 1, move_days: 1, others: [],
  yield_bp: 10_000, good: 40, scrap: 2, rework: 4, state: 'running',
};
const log: Rec<'production_log'> = {
  ...head, kind: 'production_log', id: 'log', v: 8, job_id: 'job', operation_id: 'step', good: 12, scrap: 1, rework: 0, reason_id: 'burr',
  minutes: 30, setup_min: 10, run_min: 60, stop_min: null, corrects_id: null, note: null,
};

const TIMES = { minutes: 30, setup_min: 10, run_min: 60, stop_min: 0 };

describe('an entry', () => {
  test('is the log and the counters by as many pieces', () => {
    const [made, counted, ...more] = entryEdits(step, { good: 12, scrap: 1, reason_id: 'burr', rework: 0, times: TIMES, note: ' 端面 ' });
    expect(made).toMatchObject({
      op: 'create', kind: 'production_log',
      fields: { job_id: 'job', operation_id: 'step', good: 12, scrap: 1, reason_id: 'burr', ...TIMES, note: '端面' },
    });
    expect(counted).toEqual({ op: 'patch', kind: 'operation', id: 'step', base: 7, fields: { good: { add: 12 }, scrap: { add: 1 } } });
    expect(more).toEqual([]);
  });

  test('without scrap has no reason and leaves that counter alone', () => {
    const [made, counted] = entryEdits(step, { good: 12, scrap: 0, rework: 0, reason_id: 'burr', times: null, note: '' });
    expect(made.fields).toMatchObject({ scrap: 0, reason_id: null, minutes: null, run_min: null, note: null });
    expect(counted?.fields).toEqual({ good: { add: 12 } });
  });

  test('that sets pieces aside raises that counter; one of time alone leaves the step as it is', () => {
    const [made, counters] = entryEdits(step, { good: 0, scrap: 0, rework: 3, reason_id: null, times: null, note: '' });
    expect([made.fields?.['rework'], counters?.fields]).toEqual([3, { rework: { add: 3 } }]);
    expect(entryEdits(step, { good: 0, scrap: 0, rework: 0, reason_id: null, times: TIMES, note: '' })).toHaveLength(1);
  });

  test('that came back is made again under its own id', () => {
    expect(entryEdits(step, { good: 1, scrap: 0, rework: 0, reason_id: null, times: null, note: '' }, 'log')[0].id).toBe('log');
  });
});

describe('a correction', () => {
  const entry = { log, good: 12, scrap: 1, rework: 0, times: TIMES };

  test('is a new log with the difference, naming the old one', () => {
    const edits = correctionEdits(entry, step, { good: 10, scrap: 3, rework: 0, reason_id: 'burr', times: TIMES });
    expect(edits?.[0].fields).toMatchObject({ good: -2, scrap: 2, reason_id: 'burr', corrects_id: 'log' });
    expect(edits?.[1]?.fields).toEqual({ good: { add: -2 }, scrap: { add: 2 } });
  });

  test('of nothing is nothing', () => {
    expect(correctionEdits(entry, step, { good: 12, scrap: 1, rework: 0, reason_id: null, times: TIMES })).toBeNull();
  });

  test('of minutes alone leaves the counters', () => {
    const edits = correctionEdits(entry, step, { good: 12, scrap: 1, rework: 0, reason_id: 'burr', times: { ...TIMES, run_min: 45 } });
    expect(edits?.map((one) => one.kind)).toEqual(['production_log']);
    expect(edits?.[0].fields).toMatchObject({ good: 0, scrap: 0, run_min: -15, setup_min: 0, corrects_id: 'log' });
  });

  test('of a second look takes out as many as it judges', () => {
    const second = { ...entry, log: { ...log, rework: -13 }, rework: -13 };
    const edits = correctionEdits(second, step, { good: 10, scrap: 1, rework: 0, reason_id: 'burr', times: TIMES });
    expect(edits?.[1]?.fields).toEqual({ good: { add: -2 }, rework: { add: 2 } });
  });
});
