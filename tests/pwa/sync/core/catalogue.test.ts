import { expect, test } from 'vitest';
import { fieldsOf, filled, scopeOf } from '../../../../pwa/src/sync/core/catalogue';
import { CATALOGUE } from './shapes';

const { card, letter } = CATALOGUE.kinds;

test('a new record has every field: what was given, the default, an empty set, or nothing', () => {
  expect(filled(card, { title: 'A', later: 1 })).toEqual({ title: 'A', list_id: null, good: 0, seen_by: [], shipped_on: null, state: 'open', later: 1 });
  expect(filled(undefined, { a: 1 })).toEqual({ a: 1 });
});

test('what belongs to one person lies in their scope; a kind that this app does not know in none', () => {
  expect([scopeOf(card, {}), scopeOf(letter, { to_id: 'anna' }), scopeOf(undefined, {})]).toEqual(['shop', 'user:anna', '']);
});

test('fields are found by name, of an unknown kind none', () => {
  expect(fieldsOf(card).get('good')?.policy).toBe('add');
  expect(fieldsOf(undefined).size).toBe(0);
});
