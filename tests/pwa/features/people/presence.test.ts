import { expect, test } from 'vitest';
import { hasGone } from '../../../../pwa/src/features/people/presence.svelte';

const MINUTE = 60_000;

test('who has not touched a shared device for five minutes has gone', () => {
  expect(hasGone(0, 5 * MINUTE, false)).toBe(false);
  expect(hasGone(0, 5 * MINUTE + 1, false)).toBe(true);
});

test('a half-filled form gives them longer, not for ever', () => {
  expect(hasGone(0, 14 * MINUTE, true)).toBe(false);
  expect(hasGone(0, 15 * MINUTE + 1, true)).toBe(true);
});
