import { expect, test, vi } from 'vitest';
import { pull, synced } from '../../../pwa/src/sw/sync';

const { drainAll } = vi.hoisted(() => ({ drainAll: vi.fn(() => Promise.resolve()) }));
vi.mock('../../../pwa/src/sync/drain', () => ({ drainAll }));

test('the browser hears of a failure, so that it tries again; a tag that is not ours is nobody’s', async () => {
  await synced({ tag: 'somebody else’s' });
  expect(drainAll).not.toHaveBeenCalled();
  drainAll.mockRejectedValueOnce(new Error('no network'));
  await expect(synced({ tag: 'kakehashi-outbox' })).rejects.toThrow('no network');
  await pull();
  expect(drainAll).toHaveBeenCalledTimes(2);
});
