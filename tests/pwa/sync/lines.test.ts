import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { Store } from '../../../pwa/src/sync/store';

let store: Store;
let user = 0;

beforeEach(async () => {
  user += 1;
  store = await Store.open(`lines-${user}`, 'epoch-1');
});

test('a server that let this database in under another name hears of the line before', async () => {
  await store.note({ device: 'd1' });
  await store.writeAs('d2', 'epoch-2');
  await store.note({ verifiedAt: 1 });
  expect((await store.read()).meta).toMatchObject({ device: 'd2', epoch: 'epoch-2', before: [['d1', 'epoch-1']] });
});

test('names eight lines before at most', async () => {
  await store.note({ device: 'd1' });
  for (let at = 2; at <= 12; at += 1) await store.newEpoch(`epoch-${at}`);
  expect((await store.read()).meta.before).toEqual(Array.from({ length: 8 }, (_, at) => ['d1', `epoch-${at + 4}`]));
});
