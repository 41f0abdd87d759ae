import { expect, test } from 'vitest';
import { dealtWith, isAwaited, needsAttention, settle, type Settled } from '../../../../pwa/src/sync/core/verdicts';
import type { Receipt } from '../../../../pwa/src/sync/protocol.gen';
import { CATALOGUE, created, mutation } from './shapes';

const receipt = (seq: number, verdict: Receipt['verdict'] = 'applied', v = 5): Receipt => ({ seq, verdict, v });
const settled = (seq: number, more: Partial<Settled> = {}): Settled => ({ seq, mutation: mutation(seq, created(`c${seq}`)), receipt: receipt(seq), at: 0, ...more });

test('a receipt settles its entry once', () => {
  const found = settle([mutation(11, created('a')), mutation(12, created('b'))], [receipt(1), receipt(1), receipt(9)], 10, 77);
  expect(found).toEqual([{ seq: 11, mutation: mutation(11, created('a')), receipt: receipt(1), at: 77 }]);
});

test('an empty entry stays one that the person has dealt with', () => {
  expect(settle([mutation(1)], [receipt(1)], 0, 0)[0]?.blank).toBe(true);
});

test('people look at what was not simply taken', () => {
  const all = ['applied', 'merged', 'superseded', 'refused', 'parked'] as const;
  expect(all.filter((verdict) => needsAttention(receipt(1, verdict), CATALOGUE))).toEqual(['superseded', 'refused', 'parked']);
});

test('nobody is asked about a field that keeps its first value, such as when something was read', () => {
  const lost = (fields: Record<string, unknown>) => needsAttention({ ...receipt(1, 'superseded'), params: { lost: { 'card/a': fields } } }, CATALOGUE);
  expect(lost({ shipped_on: '2026-04-23' })).toBe(false);
  expect(lost({ shipped_on: '2026-04-23', title: 'B' })).toBe(true);
  expect(lost({ of_a_later_version: 1 })).toBe(true);
});

test('an entry stays on screen until its effects are here', () => {
  expect(isAwaited(settled(1), 4)).toBe(true);
  expect(isAwaited(settled(1), 5)).toBe(false);
  expect(isAwaited(settled(1, { receipt: receipt(1, 'refused') }), 4)).toBe(false);
});

test('what was refused counts no more once it is dealt with; what was applied in part still does', () => {
  expect(dealtWith(settled(1, { receipt: receipt(1, 'refused') })).blank).toBe(true);
  expect(dealtWith(settled(1, { receipt: receipt(1, 'superseded') })).blank).toBeUndefined();
});
