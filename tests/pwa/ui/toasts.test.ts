import { expect, test, vi } from 'vitest';
import { hush, say, toasts } from '../../../pwa/src/ui/toasts.svelte';

test('three at most, the same words once, and each goes by itself', () => {
  vi.useFakeTimers();
  for (const words of ['a', 'b', 'a', 'c', 'd']) say(words);
  expect(toasts().map((one) => one.words)).toEqual(['a', 'c', 'd']);
  hush(toasts()[0]!.id);
  expect(toasts().map((one) => one.words)).toEqual(['c', 'd']);
  vi.advanceTimersByTime(6_000);
  expect(toasts()).toEqual([]);
});
