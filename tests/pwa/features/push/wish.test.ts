import { beforeEach, expect, test } from 'vitest';
import { decide, keepTold, toldFor } from '../../../../pwa/src/features/push/wish';

beforeEach(() => {
  const kept = new Map<string, string>();
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    },
  });
});

test('a start subscribes nobody who did not ask for it here', () => {
  expect(decide({ here: null, known: null, told: null })).toBe('nothing');
  expect(decide({ here: 'a', known: null, told: null })).toBe('nothing');
});

test('what the server forgot after it was told has ended, and is made anew', () => {
  expect(decide({ here: 'a', known: null, told: 'a' })).toBe('anew');
});

test('whatever else differs is put in step', () => {
  expect(decide({ here: null, known: 'a', told: null })).toBe('keep');
  expect(decide({ here: null, known: null, told: 'a' })).toBe('keep');
  expect(decide({ here: 'b', known: null, told: 'a' })).toBe('keep');
  expect(decide({ here: 'a', known: 'a', told: 'a' })).toBe('keep');
});

test('what one person asked for is not the next one’s on the same phone', () => {
  keepTold('anna', 'a');
  expect(toldFor('anna')).toBe('a');
  expect(toldFor('ben')).toBeNull();
  keepTold('anna', null);
  expect(toldFor('anna')).toBeNull();
});
