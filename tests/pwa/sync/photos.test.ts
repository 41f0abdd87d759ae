import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { create } from '../../../pwa/src/sync/edits';
import { Local } from '../../../pwa/src/sync/local';
import { Photos } from '../../../pwa/src/sync/photos';
import { photosIn } from '../../../pwa/src/sync/prepared';
import type { Edit, Gone, Receipt, WireRecord } from '../../../pwa/src/sync/protocol.gen';
import { isMoving, status } from '../../../pwa/src/sync/status';
import { type PhotoRow, Store } from '../../../pwa/src/sync/store';
import { AT } from './core/shapes';

let store: Store;
let local: Local;
let photos: Photos;
let user = 0;

const row: PhotoRow = { sha256: 'ab', type: 'image/jpeg', bytes: 3, chunks: 1, keptAt: Date.now(), used: false, sent: 0, fault: null };
const room = create('room', { name: '傷', theme: 'trouble' });
const photo = create('photo', { sha256: 'ab', about_kind: 'room', about_id: room.id });

beforeEach(async () => {
  user += 1;
  store = await Store.open(`photos-${user}`, 'epoch');
  local = new Local(store, 'me', await store.read());
  photos = new Photos(store, local, () => undefined);
  await keep(row);
  await photos.reload();
});

async function keep(kept: PhotoRow): Promise<void> {
  await store.write(['photo_state'], 'relaxed', (tx) => tx.objectStore('photo_state').put(kept));
}

async function saved(edits: Edit[]): Promise<number> {
  const entry = await store.save(edits, AT, 1, photosIn(edits));
  local.saved(entry);
  photos.look();
  return entry.seq;
}

async function heard(receipt: Omit<Receipt, 'v'>, upserts: WireRecord[], gone: Gone[] = []): Promise<void> {
  const v = local.meta.v + 1;
  const checkpoint = { v, serverEpoch: 's', scopes: ['shop'], replaced: [], upserts, gone, digests: {}, receipts: receipt.seq ? [{ ...receipt, v }] : [] };
  local.committed(checkpoint, await store.commit(checkpoint, 0));
  photos.look();
}

const known = (stored: boolean): WireRecord[] =>
  [room, photo].map(({ kind, id, fields }) => ({ kind, id, scope: 'shop', v: local.meta.v + 1, by: 'me', at: AT, fields: { ...fields, ...(kind === 'photo' ? { stored } : {}) } }));

test('a photo counts as unsent until the server says that it has it, not only until its entry has arrived', async () => {
  expect(status).toMatchObject({ unsent: 0, unsentPhotos: 0 });
  const seq = await saved([room, photo]);
  expect(status).toMatchObject({ unsent: 1, unsentPhotos: 1 });
  await heard({ seq, verdict: 'applied' }, known(false));
  expect(status).toMatchObject({ unsent: 0, unsentPhotos: 1 });
  expect(isMoving()).toBe(true);
  await heard({ seq: 0, verdict: 'applied' }, known(true));
  expect(status.unsentPhotos).toBe(0);
  expect(isMoving()).toBe(false);
});

test('who leaves when the server says that it has a photo leaves no copy behind', async () => {
  const seq = await saved([room, photo]);
  await heard({ seq, verdict: 'applied' }, known(false));
  await photos.stop();
  expect(await photos.box.list()).toHaveLength(1);
  await heard({ seq: 0, verdict: 'applied' }, known(true));
  await photos.stop();
  expect(await photos.box.list()).toEqual([]);
});

test('a photo that was not taken is still here, but does not go by itself', async () => {
  const seq = await saved([room, photo]);
  await heard({ seq, verdict: 'applied' }, known(false));
  await keep({ ...row, used: true, fault: 'too_large' });
  await photos.reload();
  expect(status.unsentPhotos).toBe(1);
  expect(isMoving()).toBe(false);
});

test('a photo of an entry that was refused waits with it on the list', async () => {
  const seq = await saved([room, photo]);
  await heard({ seq, verdict: 'refused', code: 'x' }, []);
  expect(status).toMatchObject({ unsent: 0, unsentPhotos: 0 });
  expect(status.attention).toHaveLength(1);
});

test('a photo whose record was put away meanwhile still counts', async () => {
  const seq = await saved([room, photo]);
  await heard({ seq, verdict: 'applied' }, known(false));
  const v = local.meta.v + 1;
  await heard({ seq: 0, verdict: 'applied' }, [], [room, photo].map(({ kind, id }) => ({ kind, id, scope: 'shop', v })));
  await photos.reload();
  expect(status.unsentPhotos).toBe(1);
  expect(isMoving()).toBe(true);
});
