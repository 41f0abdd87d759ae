import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { acknowledge } from '../../../pwa/src/sw/acknowledge';
import { Store } from '../../../pwa/src/sync/store';
import { Tabs, type TabNews } from '../../../pwa/src/sync/tabs';

const { pull } = vi.hoisted(() => ({ pull: vi.fn(() => Promise.reject(new Error('no network'))) }));
vi.mock('../../../pwa/src/sw/sync', () => ({ pull }));
beforeEach(() => vi.clearAllMocks());

async function outbox(user: string) {
  const store = await Store.open(user, 'epoch');
  const { outbox: entries } = await store.glance();
  store.close();
  return entries;
}

test('on a person’s own phone the notice is read: kept like any entry, told to the open app, sent when there is network', async () => {
  (await Store.open('anna', 'epoch')).close();
  const heard = new Promise<TabNews>((resolve) => {
    const tabs = new Tabs('kakehashi-anna', (news) => {
      tabs.close();
      resolve(news);
    });
  });
  await acknowledge('n1');
  const [entry] = await outbox('anna');
  expect(entry?.edits).toEqual([{ op: 'patch', kind: 'notice', id: 'n1', base: 0, fields: { read_at: entry?.at } }]);
  expect(await heard).toEqual({ t: 'glance' });
  expect(pull).toHaveBeenCalledTimes(1);
});

test('where two people have a database nobody’s notice is read', async () => {
  (await Store.open('ben', 'epoch')).close();
  await acknowledge('n2');
  expect([(await outbox('anna')).length, (await outbox('ben')).length, pull.mock.calls.length]).toEqual([1, 0, 0]);
});
