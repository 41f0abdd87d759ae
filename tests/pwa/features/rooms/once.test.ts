// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { awaitAnswer, unanswered } from '../../../../pwa/src/features/rooms/once';

afterEach(() => localStorage.clear());

test('the number waits until its answer is there', () => {
  const once = crypto.randomUUID();
  expect(unanswered()).toBeUndefined();
  awaitAnswer(once);
  expect(unanswered()).toBe(once);
  awaitAnswer(undefined);
  expect(unanswered()).toBeUndefined();
});

test('what is no number of ours is none', () => {
  localStorage.setItem('kakehashi-once', 'x'.repeat(5_000));
  expect(unanswered()).toBeUndefined();
});
