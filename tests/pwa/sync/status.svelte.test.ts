// @vitest-environment happy-dom
import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { resetStatus, setStatus, status } from '../../../pwa/src/sync/status';

test('what reads it runs again when something changed, and only then', () => {
  const seen: number[] = [];
  const leave = $effect.root(() => {
    $effect(() => void seen.push(status.unsent));
  });
  flushSync();
  setStatus({ unsent: 2 });
  flushSync();
  setStatus({ unsent: 2 });
  flushSync();
  resetStatus();
  flushSync();
  leave();
  setStatus({ unsent: 5 });
  flushSync();
  expect(seen).toEqual([0, 2, 0]);
});
