import { expect, test } from 'vitest';
import { members, newId, patch } from '../../../pwa/src/sync/edits';

test('of two ids the later one sorts later, in the same millisecond too', () => {
  const ids = Array.from({ length: 50 }, () => newId());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(50);
});

test('a patch says which version the person saw; a reason travels only when there is one', () => {
  const seen = { kind: 'reason', id: 'r', v: 7 } as const;
  expect(patch(seen, { name: 'バリ' })).toEqual({ op: 'patch', kind: 'reason', id: 'r', base: 7, fields: { name: 'バリ' } });
  expect(patch(seen, { name: 'バリ' }, '言いまちがい')).toMatchObject({ why: '言いまちがい' });
});

test('a set of ids goes sorted and without repeats', () => {
  expect(members({ add: ['b', 'a', 'b'] })).toEqual({ add: ['a', 'b'], remove: [] });
});
