import { expect, test } from 'vitest';
import { sidesFor, whomOn } from '../../../../pwa/src/features/rooms/whom';

const PEOPLE = new Map(
  [
    { id: 'matsumoto', role: 'lead', active: true },
    { id: 'sato', role: 'sales', active: true },
    { id: 'gone', role: 'lead', active: false },
    { id: 'machine', role: 'program', active: true },
  ].map((one) => [one.id, one]),
);
const people = (id: string) => PEOPLE.get(id);

test('who answers for it comes first, by name, then the roles of the side', () => {
  const owners = { floor: ['gone', 'matsumoto', 'machine', 'matsumoto'], sales: ['sato'] };
  expect(whomOn('floor', owners, people, 'sato')).toEqual([{ role: 'lead', id: 'matsumoto' }, { role: 'lead' }, { role: 'worker' }]);
  expect(whomOn('sales', owners, people, 'matsumoto')).toEqual([{ role: 'sales', id: 'sato' }, { role: 'sales' }]);
});

test('nobody asks themselves by name', () => {
  expect(whomOn('sales', { floor: [], sales: ['sato'] }, people, 'sato')).toEqual([{ role: 'sales' }]);
  expect(whomOn('other', { floor: [], sales: [] }, people, 'sato').map((one) => one.role)).toContain('planner');
});

test('the other side is offered first', () => {
  expect(sidesFor('lead')[0]).toBe('sales');
  expect(sidesFor('sales')[0]).toBe('floor');
});
