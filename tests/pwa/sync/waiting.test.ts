import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { create } from '../../../pwa/src/sync/edits';
import { Local } from '../../../pwa/src/sync/local';
import { photoBox } from '../../../pwa/src/sync/photobox';
import type { Identity } from '../../../pwa/src/sync/types';
import { type PhotoRow, Store } from '../../../pwa/src/sync/store';
import { waiting } from '../../../pwa/src/sync/waiting';
import { AT } from './core/shapes';

const me: Identity = { user: 'me', device: 'phone', form: 'own', language: 'ja' };
const row: PhotoRow = { sha256: 'ab', type: 'image/jpeg', bytes: 3, chunks: 1, keptAt: 0, used: true, sent: 0, fault: null };
const room = (name: string) => create('room', { name, theme: 'trouble' });
let store: Store;
let local: Local;
let user = 0;

beforeEach(async () => {
  user += 1;
  store = await Store.open(`waiting-${user}`, 'epoch-1');
  for (const name of ['refused', 'taken', 'one', 'two']) await store.save([room(name)], AT, 1);
  const receipts = [{ seq: 1, verdict: 'refused', v: 2, code: 'required' }, { seq: 2, verdict: 'applied', v: 2 }] as const;
  await store.commit({ v: 2, serverEpoch: 's', scopes: [], replaced: [], upserts: [], gone: [], digests: {}, receipts }, 1);
  await photoBox(store).put(row, new Uint8Array([1, 2, 3]).buffer);
  await photoBox(store).put({ ...row, sha256: 'draft', used: false }, new ArrayBuffer(3));
  local = new Local(store, 'me', await store.read());
});

const names = (all: Awaited<ReturnType<typeof waiting>>) => all.entries.map(({ mutation, receipt }) => [mutation.seq, mutation.edits[0]?.fields?.['name'], receipt?.verdict]);

test('all that was not sent or not simply taken, with its pictures, in the order of its numbers', async () => {
  const all = await waiting(me, store, local);
  expect(all).toMatchObject({ user: 'me', device: 'phone', epoch: 'epoch-1' });
  expect(names(all)).toEqual([[1, 'refused', 'refused'], [3, 'one', undefined], [4, 'two', undefined]]);
  expect(all.photos.map((one) => one.sha256)).toEqual(['ab']);
  expect([...new Uint8Array(await all.photos[0]!.content.arrayBuffer())]).toEqual([1, 2, 3]);
});

test('the numbers are those of the wire: in a new epoch all that is offered again begins at 1, each once, with the line of before', async () => {
  await store.note({ device: 'phone' });
  await store.newEpoch('epoch-2');
  await local.glance();
  const all = await waiting(me, store, local);
  expect(all.epoch).toBe('epoch-2');
  expect(all.before).toEqual([['phone', 'epoch-1']]);
  expect(names(all)).toEqual([[1, 'refused', undefined], [2, 'taken', undefined], [3, 'one', undefined], [4, 'two', undefined]]);
});

test('let in under another device id and not connected since: the numbers begin at 1 there too, with the line of before', async () => {
  await store.note({ device: 'phone' });
  await store.prune(Infinity);
  await store.writeAs('phone-2', 'epoch-2');
  await local.glance();
  const all = await waiting({ ...me, device: 'phone-2' }, store, local);
  expect([all.device, all.epoch, all.before]).toEqual(['phone-2', 'epoch-2', [['phone', 'epoch-1']]]);
  expect(names(all).filter(([, , verdict]) => !verdict)).toEqual([[1, 'one', undefined], [2, 'two', undefined]]);
});

test('words come out of memory when the disk is gone', async () => {
  store.write = () => Promise.reject(new Error('gone'));
  const all = await waiting(me, store, local);
  expect([names(all).length, all.photos]).toEqual([3, []]);
});
