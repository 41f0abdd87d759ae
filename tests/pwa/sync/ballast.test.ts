import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { dropBallast, takeBallast } from '../../../pwa/src/sync/ballast';
import { Store } from '../../../pwa/src/sync/store';

test('space is taken once, given back once, and taken again', async () => {
  const store = await Store.open('anna', 'epoch');
  expect(await dropBallast(store)).toBe(false);
  await takeBallast(store);
  await takeBallast(store);
  expect([await dropBallast(store), await dropBallast(store)]).toEqual([true, false]);
  await takeBallast(store);
  expect(await dropBallast(store)).toBe(true);
  store.close();
  // full, or gone: nobody is troubled with it
  await takeBallast({ write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) } as object as Store);
});
