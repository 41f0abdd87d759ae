import { expect, test } from 'vitest';
import { readTraveller, stepMeant } from '../../../../pwa/src/features/production/traveller';
import { shop } from '../../inMemory';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

test('a traveller names a record of this app or prints its number', () => {
  expect(readTraveller(`https://kakehashi.example/jobs/${ID}`)).toEqual({ id: ID });
  expect(readTraveller(`https://kakehashi.example/jobs/${ID.toUpperCase()}/?from=paper`)).toEqual({ id: ID });
  expect(readTraveller(' 2604-011\n')).toEqual({ code: '2604-011' });
});

test('what is on other stickers is not taken for a traveller', () => {
  expect(readTraveller('')).toBeNull();
  expect(readTraveller('https://example.com/')).toBeNull();
  expect(readTraveller('WIFI:S:guest;T:WPA;P:password;;')).toBeNull();
});

test('a traveller means the step at this work centre, else where the pieces are', () => {
  const step = (id: string, seq: number, work_center_id: string, more: object = {}) => ({ id, seq, work_center_id, job_id: ID, name: id, ...more });
  shop({
    job: [{ id: ID, code: '2604-011', start_qty: 10 }],
    operation: [step('saw', 1, 'SAW', { good: 10, state: 'done' }), step('mill', 2, 'MC3'), step('check', 3, 'INS')],
  });
  expect(stepMeant({ code: '2604-011' }, 'INS')).toBe('check');
  expect(stepMeant({ id: ID }, 'SAW')).toBe('mill');
  expect(stepMeant({ id: ID }, undefined)).toBe('mill');
  expect(stepMeant({ id: 'check' }, 'MC3')).toBe('check');
  expect(stepMeant({ code: '2604-999' }, 'MC3')).toBeUndefined();
});

test('of a job that is through nothing is left to do', () => {
  shop({ job: [{ id: ID, code: '2604-011', start_qty: 10 }], operation: [{ id: 'saw', job_id: ID, seq: 1, good: 10, state: 'done' }] });
  expect(stepMeant({ code: '2604-011' }, undefined)).toBeUndefined();
});
