import { afterEach, expect, test, vi } from 'vitest';
import { isStorageProtected, protectStorage, roomLeft } from '../../../pwa/src/device/storage';

afterEach(() => vi.unstubAllGlobals());

test('a browser that knows nothing of it promises nothing and says nothing', async () => {
  vi.stubGlobal('navigator', {});
  expect([await protectStorage(), await isStorageProtected(), await roomLeft()]).toEqual([false, false, null]);
});

test('what is free is what is left, never less than nothing', async () => {
  const said = vi.fn().mockResolvedValueOnce({ quota: 100, usage: 40 }).mockResolvedValueOnce({ quota: 100, usage: 140 }).mockResolvedValueOnce({ usage: 1 });
  vi.stubGlobal('navigator', { storage: { estimate: said } });
  expect([await roomLeft(), await roomLeft(), await roomLeft()]).toEqual([{ free: 60 }, { free: 0 }, null]);
});
