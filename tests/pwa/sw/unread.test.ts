import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { countOnIcon } from '../../../pwa/src/sw/unread';
import type { WireRecord } from '../../../pwa/src/sync/protocol.gen';
import { Store } from '../../../pwa/src/sync/store';

const setAppBadge = vi.fn((_: number) => Promise.resolve());
const clearAppBadge = vi.fn(() => Promise.resolve());
beforeEach(() => {
  vi.clearAllMocks();
  vi.stubGlobal('navigator', { setAppBadge, clearAppBadge });
});

const row = (kind: string, id: string, fields: WireRecord['fields']): WireRecord => ({ kind, id, scope: 'user:anna', v: 1, by: null, at: '2026-04-23T00:00:00.000Z', fields });

async function kept(rows: readonly WireRecord[]): Promise<void> {
  const store = await Store.open('anna', 'epoch');
  await store.commit({ v: 1, serverEpoch: 's', scopes: ['user:anna'], replaced: [], upserts: rows, gone: [], receipts: [], digests: {} }, 0);
  store.close();
}

async function read(id: string): Promise<void> {
  const store = await Store.open('anna', 'epoch');
  const at = '2026-04-23T01:00:00.000Z';
  await store.save([{ op: 'patch', kind: 'notice', id, base: 0, fields: { read_at: at } }], at, 1);
  store.close();
}

test('the icon bears what the inbox has unread: neither what was read, nor what is another’s, nor other kinds', async () => {
  const mine = { user_id: 'anna', read_at: null };
  await kept([
    row('notice', '1', mine),
    row('notice', '2', { user_id: 'anna' }),
    row('notice', '3', { user_id: 'anna', read_at: '2026-04-23T00:30:00.000Z' }),
    row('notice', '4', { user_id: 'ben', read_at: null }),
    row('notebook', '5', mine),
  ]);
  await countOnIcon();
  expect([setAppBadge.mock.calls, clearAppBadge.mock.calls]).toEqual([[[2]], []]);
});

test('what was read on this phone and is not sent yet is read, and at 0 there is no number', async () => {
  await read('1');
  await countOnIcon();
  await read('2');
  await countOnIcon();
  expect([setAppBadge.mock.calls, clearAppBadge.mock.calls.length]).toEqual([[[1]], 1]);
});

test('where two people have a database the icon stays as it is', async () => {
  (await Store.open('ben', 'epoch')).close();
  await countOnIcon();
  expect([setAppBadge.mock.calls.length, clearAppBadge.mock.calls.length]).toEqual([0, 0]);
});
