import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldSpec, Fields } from '../../../../pwa/src/sync/core/catalogue';
import { merge, replay, same, type Stamp } from '../../../../pwa/src/sync/core/merge';
import { vectors } from './vectors';

interface Case {
  name: string;
  fields: Record<string, Omit<FieldSpec, 'name'>>;
  record: { v: number; fields: Fields; stamps: Record<string, Stamp> };
  device: string;
  edit: { op: string; base?: number | null; fields: Fields };
  expect: { verdict: string; code?: string; params?: Fields; fields: Fields };
}

function specs(fields: Case['fields']): Map<string, FieldSpec> {
  return new Map(Object.entries(fields).map(([name, spec]) => [name, { ...spec, name }]));
}

describe('the vectors that both languages run', () => {
  test.each(vectors<Case>('merge'))('%s', (_, one) => {
    const outcome = merge(specs(one.fields), one.record, one.device, one.edit, one.record.v + 1);
    expect(outcome.verdict).toBe(one.expect.verdict);
    expect(outcome.code ?? null).toBe(one.expect.code ?? null);
    expect(outcome.params).toEqual(one.expect.params ?? {});
    expect(outcome.fields).toEqual(one.expect.fields);
  });
});

const FIELDS = specs({
  title: { type: 'text', policy: 'set' },
  good: { type: 'int', policy: 'add' },
  seen_by: { type: 'refs', policy: 'members' },
  shipped_on: { type: 'date', policy: 'once' },
});
const ids = fc.uniqueArray(fc.constantFrom('u1', 'u2', 'u3', 'u4'), { maxLength: 3 }).map((all) => all.sort());
const wish = fc.record(
  {
    title: fc.constantFrom('A', 'B', null),
    good: fc.record({ add: fc.integer({ min: -9, max: 9 }) }),
    seen_by: fc.record({ add: ids, remove: ids }),
    shipped_on: fc.constantFrom('2026-05-01', '2026-05-02'),
  },
  { requiredKeys: [] },
);
const START = { fields: { title: 'A', good: 10, seen_by: ['u2'], shipped_on: null }, stamps: {} };

describe('laws', () => {
  test('an edit of what nobody else touched loses nothing', () => {
    fc.assert(
      fc.property(wish, wish, (first, second) => {
        const once = merge(FIELDS, START, 'a', { base: 5, fields: first }, 6);
        const twice = merge(FIELDS, once, 'a', { base: 5, fields: { ...second, shipped_on: once.fields['shipped_on'] } }, 7);
        expect([once.verdict, twice.verdict]).toEqual(['applied', 'applied']);
      }),
    );
  });

  test('adding commutes, whoever comes first', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        const meet = (first: [string, number], second: [string, number]) =>
          merge(FIELDS, merge(FIELDS, START, first[0], { base: 5, fields: { good: { add: first[1] } } }, 6), second[0], { base: 5, fields: { good: { add: second[1] } } }, 7);
        expect(meet(['x', a], ['y', b]).fields['good']).toBe(meet(['y', b], ['x', a]).fields['good']);
      }),
    );
  });

  test('every value of an edit is either taken or given back', () => {
    fc.assert(
      fc.property(wish, wish, (theirs, mine) => {
        const now = merge(FIELDS, START, 'x', { base: 5, fields: theirs }, 6);
        const { fields, params } = merge(FIELDS, now, 'y', { base: 5, fields: mine }, 7);
        const lost = (params['lost'] ?? {}) as Fields;
        for (const name of ['title', 'shipped_on'] as const) {
          if (name in mine) expect([fields[name], lost[name]]).toContain(mine[name]);
          if (name in lost) expect(fields[name]).toEqual(now.fields[name]);
        }
      }),
    );
  });

  test('what is shown before the verdict is what an unhindered verdict says', () => {
    fc.assert(
      fc.property(wish, (mine) => {
        expect(replay(FIELDS, START.fields, mine)).toEqual(merge(FIELDS, START, 'a', { base: 5, fields: mine }, 6).fields);
      }),
    );
  });

  test('equality is that of JSON', () => {
    expect(same({ a: 1, b: [1, null] }, { b: [1, null], a: 1 })).toBe(true);
    expect(same([1], { 0: 1 })).toBe(false);
    expect(same(1, true)).toBe(false);
  });
});
