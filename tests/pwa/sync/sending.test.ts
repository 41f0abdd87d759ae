import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Local } from '../../../pwa/src/sync/local';
import { Photos } from '../../../pwa/src/sync/photos';
import { status } from '../../../pwa/src/sync/status';
import { Store } from '../../../pwa/src/sync/store';
import { AT } from './core/shapes';

let store: Store;
let local: Local;
let photos: Photos;
let user = 0;
const photo = { kind: 'photo', id: 'p', scope: 'shop', v: 1, by: 'me', at: AT, fields: { sha256: 'ab', stored: false } };

beforeEach(async () => {
  user += 1;
  store = await Store.open(`sending-${user}`, 'epoch');
  local = new Local(store, 'me', await store.read());
  photos = new Photos(store, local, () => undefined);
  const row = { sha256: 'ab', type: 'image/jpeg', bytes: 3, chunks: 1, keptAt: Date.now(), used: true, sent: 0, fault: null };
  await photos.box.put(row, new ArrayBuffer(3));
  heard([photo]);
  await photos.reload();
});

afterEach(async () => {
  await photos.stop();
  vi.unstubAllGlobals();
});

function heard(upserts: (typeof photo)[]): void {
  const v = local.meta.v + 1;
  const gone = upserts.length > 0 ? [] : [{ kind: 'photo', id: 'p', scope: 'shop', v }];
  local.committed({ v, serverEpoch: 's', scopes: ['shop'], replaced: [], upserts, gone, receipts: [], digests: {} }, []);
  photos.look();
}

/** Let the server answer; return what it was asked. */
function answers(post: () => Response): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path}`);
    return Promise.resolve(method === 'POST' ? post() : new Response(null, { status: 204, headers: { 'Upload-Offset': '3' } }));
  });
  return asked;
}

const begun = () => new Response(null, { status: 201, headers: { 'Upload-Offset': '0' } });
const WHOLE = ['POST /api/files', 'PATCH /api/files/uploads/ab'];

test('a photo is sent, and let go when its record says that it is stored', async () => {
  const asked = answers(begun);
  void photos.send();
  await expect.poll(() => asked).toEqual(WHOLE);
  expect(status.unsentPhotos).toBe(1);
  heard([{ ...photo, v: 2, fields: { ...photo.fields, stored: true } }]);
  await expect.poll(() => photos.blob('ab')).toBe(null);
});

test('a photo whose record was put away meanwhile is sent all the same, and then let go', async () => {
  const asked = answers(begun);
  heard([]);
  expect(status.unsentPhotos).toBe(1);
  void photos.send();
  await expect.poll(() => status.unsentPhotos).toBe(0);
  expect(asked).toEqual(WHOLE);
  expect(await photos.blob('ab')).toBe(null);
});

test('a photo whose record the server does not have any more is a draft again, and asked about once', async () => {
  const asked = answers(() => new Response('{"code":"photo_unknown"}', { status: 409 }));
  heard([]);
  void photos.send();
  await expect.poll(() => status.unsentPhotos).toBe(0);
  photos.hurry();
  await photos.reload();
  expect(asked).toHaveLength(1);
  expect(await photos.blob('ab')).not.toBe(null);
});

test('a draft that nothing was saved with is let go after a while, and nobody is asked about it', async () => {
  const asked = answers(begun);
  heard([]);
  await photos.box.change('ab', { used: false, keptAt: Date.now() - 15 * 24 * 3_600_000 });
  await photos.reload();
  void photos.send();
  await expect.poll(() => photos.blob('ab')).toBe(null);
  expect(asked).toEqual([]);
});
