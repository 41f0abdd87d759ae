import { expect, test } from 'vitest';
import { concernedBy, type Around } from '../../../../pwa/src/features/fourm/concerned';

const around: Around = {
  people: [
    { id: 'nishimura', work_centers: ['MC5'], active: true },
    { id: 'nam', work_centers: ['MC3'], active: true },
    { id: 'lan', work_centers: ['DEB'], active: true },
    { id: 'gone', work_centers: ['MC5', 'DEB'], active: false },
    { id: 'matsumoto', work_centers: [], active: true },
    { id: 'sato', work_centers: [], active: true },
    { id: 'tanaka', work_centers: [], active: true },
  ],
  jobs: [
    { id: '014', item_id: 'B-71', sales_id: 'sato', state: 'running' },
    { id: '001', item_id: 'B-71', sales_id: 'tanaka', state: 'shipped' },
  ],
  steps: [
    { job_id: '014', work_center_id: 'MC3', state: 'done' },
    { job_id: '014', work_center_id: 'MC5', state: 'running' },
    { job_id: '014', work_center_id: null, state: 'waiting' },
    { job_id: '014', work_center_id: 'DEB', state: 'waiting' },
    { job_id: '001', work_center_id: 'MC3', state: 'waiting' },
  ],
  routing: [{ item_id: 'C-08', work_center_id: 'MC3' }],
  centers: [{ id: 'MC5', leads: ['matsumoto'] }, { id: 'MC3', leads: ['tanaka'] }],
};
const of = (what: { item_id?: string; job_id?: string; work_center_id?: string }) => concernedBy({ item_id: null, job_id: null, work_center_id: null, ...what }, around);

test('a part concerns who still works on its open jobs, their leads and the salesperson', () => {
  expect(of({ item_id: 'B-71' })).toEqual(['nishimura', 'lan', 'matsumoto', 'sato']);
  expect(of({ job_id: '014' })).toEqual(['nishimura', 'lan', 'matsumoto', 'sato']);
});

test('a part that no job is made of concerns who would work on it', () => {
  expect(of({ item_id: 'C-08' })).toEqual(['nam', 'tanaka']);
});

test('a machine concerns who works there', () => {
  expect(of({ work_center_id: 'DEB' })).toEqual(['lan']);
});

test('nothing named concerns nobody', () => {
  expect(of({})).toEqual([]);
});
