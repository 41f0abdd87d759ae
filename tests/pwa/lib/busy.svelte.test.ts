// @vitest-environment happy-dom
import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { busyWhile, isBusy } from '../../../pwa/src/lib/busy.svelte';

test('a form is open from its first change until it is saved or left', () => {
  let typed = $state('');
  const leave = $effect.root(() => busyWhile(() => typed !== ''));
  flushSync();
  expect(isBusy()).toBe(false);
  typed = 'バリ';
  flushSync();
  expect(isBusy()).toBe(true);
  typed = '';
  flushSync();
  expect(isBusy()).toBe(false);
  typed = 'バリ';
  flushSync();
  leave();
  expect(isBusy()).toBe(false);
});
