import { beforeEach, expect, test, vi } from 'vitest';
import { Saving } from '../../../pwa/src/lib/saving.svelte';
import { SyncFault } from '../../../pwa/src/sync/types';

const vibrate = vi.fn();
beforeEach(() => {
  vibrate.mockReset();
  vi.stubGlobal('navigator', { vibrate });
});

test('what is saved is felt, after it is saved', async () => {
  const saving = new Saving();
  const done = saving.run(() => {
    expect([saving.working, vibrate.mock.calls.length]).toEqual([true, 0]);
    return Promise.resolve();
  });
  await done;
  expect([saving.working, saving.code, vibrate.mock.calls.length]).toEqual([false, undefined, 1]);
});

test('a second tap while it is saved does nothing', async () => {
  const saving = new Saving();
  const act = vi.fn(() => Promise.resolve());
  await Promise.all([saving.run(act), saving.run(act)]);
  expect(act).toHaveBeenCalledTimes(1);
  await saving.run(act);
  expect(act).toHaveBeenCalledTimes(2);
});

test('what could not be saved is said until the next try, and not felt', async () => {
  const saving = new Saving();
  await saving.run(() => Promise.reject(new SyncFault('quota_full')));
  expect([saving.working, saving.code, vibrate.mock.calls.length]).toEqual([false, 'quota_full', 0]);
  await saving.run(() => Promise.resolve());
  expect(saving.code).toBeUndefined();
});

test('a mistake of ours is not taken for a fault of the store', async () => {
  const saving = new Saving();
  await expect(saving.run(() => Promise.reject(new TypeError('oops')))).rejects.toThrow('oops');
  expect([saving.working, saving.code]).toEqual([false, undefined]);
});
