import { expect, test } from 'vitest';
import { newJob, whole, wrongIn } from '../../../../pwa/src/features/jobs/newJob';
import { create, OFFERS, type Rec } from '../../../../pwa/src/sync';

test('numbers are read as people type them', () => {
  expect(whole('1,052')).toBe(1052);
  expect(whole('１２０')).toBe(120);
  for (const text of ['', '-3', '1.5', 'abc', '12345678901']) expect(whole(text)).toBeNull();
});

test('a new job carries the steps of its routing in their order', () => {
  const routing = [2, 1].map((seq) => ({ seq, name: `step ${seq}`, work_center_id: null, outside: null, setup_min: 0, run_sec: 60, yield_bp: 9_900 }));
  const draft = { code: ' 2604-030 ', customer_id: 'c', item_id: 'i', ordered: '120', start: '', due_on: '2026-05-01', note: '' };
  const [job, ...steps] = newJob(draft, routing as unknown as Rec<'routing_step'>[], { create, sales: 'me' });
  expect(job.fields).toMatchObject({ code: '2604-030', ordered_qty: 120, start_qty: 0, sales_id: 'me' });
  expect(steps.map((step) => step.fields?.['seq'])).toEqual([1, 2]);
  expect(steps.every((step) => step.fields?.['job_id'] === job.id)).toBe(true);
});

test('a step of a job is planned exactly as the routing says', () => {
  const planned = {
    seq: 10, name: 'メッキ', work_center_id: null, others: [], outside: 'メッキ屋', supplier_id: 's', lead_days: 5, setup_min: 1, run_sec: 2, batch_size: 50,
    batch_min: 90, yield_bp: 9_900, setup_pieces: 2, split: 2, move_days: 0,
  };
  const draft = { code: 'a', customer_id: 'c', item_id: 'i', ordered: '1', start: '', due_on: '2026-05-01', note: '' };
  const routing = [{ ...planned, kind: 'routing_step', id: 'r', v: 3, item_id: 'i' }] as unknown as Rec<'routing_step'>[];
  const [job, step] = newJob(draft, routing, { create, sales: null });
  expect(step?.fields).toEqual({ ...planned, job_id: job.id });
  // what is planned of a step is what the server says is planned
  expect(Object.keys(planned).sort()).toEqual([...OFFERS.jobs.plan_fields].sort());
});

test('a draft says field by field what is missing or no number', () => {
  const empty = { code: '', customer_id: '', item_id: '', ordered: '', start: '', due_on: '', note: '' };
  expect(wrongIn(empty)).toEqual({ code: 'required', customer_id: 'required', item_id: 'required', ordered: 'required', due_on: 'required' });
  expect(wrongIn({ ...empty, code: 'a', customer_id: 'c', item_id: 'i', due_on: '2026-05-01', ordered: 'ten', start: '1.5' })).toEqual({ ordered: 'wrong_type', start: 'wrong_type' });
});
