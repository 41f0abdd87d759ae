// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { busy, isBusy, whenNobodyIsBusy } from '../../../pwa/src/lib/busy.svelte';

afterEach(() => busy(false));

test('nothing happens over an open form, and it happens once the form is closed', async () => {
  let done = 0;
  const act = (): void => void (done += 1);
  busy(true);
  busy(true);
  expect(isBusy()).toBe(true);
  expect(await whenNobodyIsBusy(act)).toBe(false);
  busy(false);
  expect(isBusy()).toBe(false);
  expect(await whenNobodyIsBusy(act)).toBe(true);
  expect(done).toBe(1);
});
