import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setEngine, type Engine } from '../../../pwa/src/sync/engine';
import { lend } from '../../../pwa/src/sync/lend';
import { Local } from '../../../pwa/src/sync/local';
import type { WireRecord } from '../../../pwa/src/sync/protocol.gen';
import { Store } from '../../../pwa/src/sync/store';
import { AT } from './core/shapes';

let store: Store;
let local: Local;
let user = 0;

const post = (id: string, scope: string, v: number): WireRecord => ({ kind: 'post', id, scope, v, by: 'me', at: AT, fields: { about_kind: 'job', about_id: 'j', text: id } });
const shown = () => local.records.list('post').map((one) => one.id).sort();

beforeEach(async () => {
  user += 1;
  store = await Store.open(`lend-${user}`, 'epoch');
  local = new Local(store, 'me', await store.read());
  setEngine({ local } as object as Engine);
  local.committed({ v: 2, serverEpoch: 's', scopes: ['shop'], replaced: [], upserts: [post('here', 'shop', 1), post('late', 'shop', 2)], gone: [], receipts: [], digests: {} }, []);
});

afterEach(() => setEngine(null));

test('what was lent is read until it is given back, and what this device carries stays', () => {
  const giveBack = lend([post('away', 'archive', 1), post('late', 'shop', 2)]);
  expect(shown()).toEqual(['away', 'here', 'late']);
  giveBack();
  expect(shown()).toEqual(['here', 'late']);
  expect(local.meta).toMatchObject({ scopes: ['shop'], v: 2 });
});

test('what is lent is not among what this device holds, should its database have to be written anew', () => {
  lend([post('away', 'archive', 1)]);
  expect(local.held().rows.map((one) => one.id)).toEqual(['here', 'late']);
});
