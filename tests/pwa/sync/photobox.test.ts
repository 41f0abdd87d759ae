import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { CHUNK_BYTES, photoBox } from '../../../pwa/src/sync/photobox';
import { Store, type PhotoRow } from '../../../pwa/src/sync/store';

test('a picture lies in chunks and comes back whole; taken twice it is kept once; removed, nothing of it stays', async () => {
  const store = await Store.open('anna', 'epoch');
  const box = photoBox(store);
  const content = new Uint8Array(CHUNK_BYTES + 3).map((_, at) => at % 251);
  const row = { sha256: 'abc', type: 'image/jpeg', bytes: content.length, chunks: 2, sent: 0, used: false, fault: null } as PhotoRow;
  await box.put(row, content.buffer);
  await box.change('abc', { sent: 5 });
  await box.put(row, content.buffer);
  expect((await box.list()).map((one) => one.sent)).toEqual([5]);
  expect((await box.chunk('abc', 1))?.byteLength).toBe(3);
  expect(new Uint8Array(await (await box.blob('abc'))!.arrayBuffer())).toEqual(content);
  await box.change('nobody took it', { sent: 1 });
  await box.remove('abc');
  expect([await box.list(), await box.chunk('abc', 0), await box.blob('abc')]).toEqual([[], undefined, null]);
  store.close();
});

test('what was saved with an entry is not forgotten with a draft that has the same picture', async () => {
  const store = await Store.open('binh', 'epoch');
  const box = photoBox(store);
  const row = { type: 'image/jpeg', bytes: 1, chunks: 1, sent: 0, fault: null, keptAt: 0 };
  await box.put({ ...row, sha256: 'used', used: true }, new ArrayBuffer(1));
  await box.put({ ...row, sha256: 'draft', used: false }, new ArrayBuffer(1));
  for (const sha256 of ['used', 'draft', 'nobody took it']) await box.removeUnused(sha256);
  expect((await box.list()).map((one) => one.sha256)).toEqual(['used']);
  expect(await box.chunk('draft', 0)).toBeUndefined();
  store.close();
});
