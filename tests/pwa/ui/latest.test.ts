import { expect, test } from 'vitest';
import { latest } from '../../../pwa/src/ui/latest';

interface One {
  readonly id: string;
  readonly at: string;
}
const one = (id: string, minute: number): One => ({ id, at: `2026-04-23T01:${String(minute).padStart(2, '0')}:00.000Z` });
const at = (item: One): string => item.at;
const never = (): boolean => false;
const ids = (items: readonly One[]): string => items.map(({ id }) => id).join('');

test('a short talk is shown whole, as the very same list', () => {
  const items = [one('a', 1), one('b', 2)];
  expect(latest(items, 2, false, at, never)).toBe(items);
});

test('of a long one the newest are shown, in the order in which they stood, whichever way that is', () => {
  const items = [one('a', 1), one('b', 2), one('c', 3)];
  expect(ids(latest(items, 2, false, at, never))).toBe('bc');
  expect(ids(latest([...items].reverse(), 2, true, at, never))).toBe('cb');
});

test('where it stands says nothing about how new it is', () => {
  expect(ids(latest([one('a', 9), one('b', 2), one('c', 3)], 2, false, at, never))).toBe('ac');
});

test('what must be kept in sight stays in its place', () => {
  const items = [one('a', 1), one('b', 2), one('c', 3), one('d', 4)];
  expect(ids(latest(items, 1, false, at, ({ id }) => id === 'b'))).toBe('bd');
});

test('of those of one moment the place decides', () => {
  const items = [one('a', 1), one('b', 2), one('c', 2)];
  expect(ids(latest(items, 1, false, at, never))).toBe('c');
  expect(ids(latest(items, 1, true, at, never))).toBe('b');
});
