import { expect, test } from 'vitest';
import { ownersOf } from '../../../../pwa/src/features/jobs/owners';

const CENTERS = new Map([['mc3', { leads: ['matsumoto'] }], ['ins', { leads: [] }]]);
const center = (id: string) => CENTERS.get(id);
const step = (seq: number, state: 'waiting' | 'running' | 'done' | 'outside', work_center_id: string | null) => ({ seq, state, work_center_id });

test('the leads are those of the place where the job stands, and sales is who answers to the customer', () => {
  const steps = [step(30, 'waiting', 'ins'), step(10, 'done', 'ins'), step(20, 'running', 'mc3')];
  expect(ownersOf({ sales_id: 'sato' }, steps, center)).toEqual({ floor: ['matsumoto'], sales: ['sato'] });
});

test('nobody is named where nobody is known', () => {
  expect(ownersOf({ sales_id: null }, [step(10, 'waiting', null)], center)).toEqual({ floor: [], sales: [] });
  expect(ownersOf({ sales_id: null }, [step(10, 'done', 'mc3')], center)).toEqual({ floor: [], sales: [] });
});
