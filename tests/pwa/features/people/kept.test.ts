import { expect, test, vi } from 'vitest';
import { keep, keepFor, kept } from '../../../../pwa/src/features/people/kept';
import { storageInMemory } from '../../inMemory';

test('what is kept for one person is forgotten without the others’', () => {
  storageInMemory();
  keepFor('keys', 'anna', 'a');
  keepFor('keys', 'ben', 'b');
  keepFor('keys', 'anna', undefined);
  expect(kept('keys')).toEqual({ ben: 'b' });
});

test('a browser that keeps nothing, or kept it torn, begins anew', () => {
  storageInMemory().set('kakehashi-people-standing', '{');
  expect(kept('standing')).toBeNull();
  const refuses = vi.fn(() => {
    throw new Error('forbidden');
  });
  Object.assign(globalThis, { localStorage: { getItem: refuses, setItem: refuses } });
  keep('touchedAt', 7);
  expect([refuses.mock.calls.length, kept('touchedAt')]).toEqual([1, 0]);
});
