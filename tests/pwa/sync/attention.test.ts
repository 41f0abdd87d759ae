import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { AttentionActions } from '../../../pwa/src/sync/attention';
import { create, newId } from '../../../pwa/src/sync/edits';
import { Local } from '../../../pwa/src/sync/local';
import { Photos } from '../../../pwa/src/sync/photos';
import type { Edit, Receipt, WireRecord } from '../../../pwa/src/sync/protocol.gen';
import { status } from '../../../pwa/src/sync/status';
import { Store } from '../../../pwa/src/sync/store';
import { AT } from './core/shapes';

let store: Store;
let local: Local;
let desk: AttentionActions;
let user = 0;

beforeEach(async () => {
  user += 1;
  store = await Store.open(`desk-${user}`, 'epoch');
  local = new Local(store, 'me', await store.read());
  desk = new AttentionActions(store, local, new Photos(store, local, () => undefined), {
    saved: (entry) => {
      local.saved(entry);
      return { seq: entry.seq };
    },
    changed: () => local.glance(),
  });
});

/** Save an entry and let the server answer it; `rows` come along. Return its number. */
async function answered(edits: Edit[], receipt: Omit<Receipt, 'seq' | 'v'>, rows: WireRecord[] = []): Promise<number> {
  const entry = await store.save(edits, AT, 1);
  local.saved(entry);
  const checkpoint = {
    v: 9, serverEpoch: 's', scopes: ['shop'], replaced: [], upserts: rows, gone: [], digests: {},
    receipts: [{ seq: entry.seq, v: 9, ...receipt }],
  };
  local.committed(checkpoint, await store.commit(checkpoint, 0));
  return entry.seq;
}

const room = (id: string, name: string, v: number): WireRecord => ({ kind: 'room', id, scope: 'shop', v, by: null, at: AT, fields: { name, theme: 'notice' } });
const kept = { sha256: 'ab', type: 'image/jpeg', bytes: 3, chunks: 1, keptAt: 0, used: true, sent: 0, fault: null };

describe('an entry that was not simply taken', () => {
  test('is on the list with everything that was typed', async () => {
    const edit = create('room', { name: '困ったこと', theme: 'trouble' });
    const seq = await answered([edit], { verdict: 'refused', code: 'not_permitted', params: { op: 'create' } });
    expect(status.attention).toEqual([{ seq, verdict: 'refused', code: 'not_permitted', params: { op: 'create' }, edits: [edit], at: new Date(AT) }]);
    expect(status.unsent).toBe(0);
    expect((await store.read()).attention).toHaveLength(1);
  });

  test('goes when it is saved again in its place, with the pictures of what is still said', async () => {
    const about = create('room', { name: 'a', theme: 'trouble' });
    const photo = create('photo', { sha256: 'ab', about_kind: 'room', about_id: about.id });
    const seq = await answered([about, photo], { verdict: 'refused', code: 'x' });
    const again = await desk.resend(seq, [{ ...about, fields: { name: 'b', theme: 'trouble' } }]);
    expect(again.seq).toBe(seq + 1);
    expect(status.attention).toEqual([]);
    const { outbox, attention } = await store.read();
    expect(attention).toEqual([]);
    expect(outbox).toMatchObject([{ edits: [{ id: about.id, fields: { name: 'b' } }, { kind: 'photo', id: photo.id }] }]);
  });

  test('can be taken off by another tab first', async () => {
    await expect(desk.discard(77)).rejects.toMatchObject({ code: 'not_here' });
    await expect(desk.resend(77, [create('room', { name: 'a', theme: 'trouble' })])).rejects.toMatchObject({ code: 'not_here' });
  });
});

test('use mine: the losing values, on top of what is there now', async () => {
  const id = newId();
  const edit: Edit = { op: 'patch', kind: 'room', id, base: 3, fields: { name: 'mine', theme: 'voice' } };
  const seq = await answered([edit], { verdict: 'superseded', params: { lost: { [`room/${id}`]: { name: 'mine' } } } }, [room(id, 'theirs', 9)]);
  expect(local.peek('room', id)).toMatchObject({ name: 'theirs', pending: false });
  await desk.useMine(seq);
  expect(local.peek('room', id)).toMatchObject({ name: 'mine', pending: true });
  expect((await store.read()).outbox).toMatchObject([{ edits: [{ op: 'patch', id, base: 9, fields: { name: 'mine' } }] }]);
});

test('use mine: the reason that was given for it comes along, for some fields are not taken without one', async () => {
  const id = newId();
  const edit: Edit = { op: 'patch', kind: 'job', id, base: 3, fields: { due_on: '2026-05-08', note: 'x' }, why: '材料が遅れる' };
  const seq = await answered([edit], { verdict: 'superseded', params: { lost: { [`job/${id}`]: { due_on: '2026-05-08' } } } });
  await desk.useMine(seq);
  expect((await store.read()).outbox).toMatchObject([{ edits: [{ op: 'patch', id, fields: { due_on: '2026-05-08' }, why: '材料が遅れる' }] }]);
});

test('hand over: what is made of it takes its place', async () => {
  const seq = await answered([create('room', { name: 'a', theme: 'trouble' })], { verdict: 'refused', code: 'x' });
  await desk.handOver(seq, (entry) => [create('room', { name: `見てください: ${entry.code}`, theme: 'trouble' })]);
  expect((await store.read()).outbox).toMatchObject([{ edits: [{ fields: { name: '見てください: x' } }] }]);
  expect(status.attention).toEqual([]);
});

describe('a picture that nothing else shows', () => {
  const about = create('room', { name: 'a', theme: 'trouble' });
  const photo = create('photo', { sha256: 'ab', about_kind: 'room', about_id: about.id });
  const pictures = () => store.write(['photo_state'], 'relaxed', (tx) => tx.objectStore('photo_state').count());

  beforeEach(() => store.write(['photo_state'], 'relaxed', (tx) => tx.objectStore('photo_state').put(kept)));

  test('stay as long as another entry on the list has the same one', async () => {
    const other = create('room', { name: 'c', theme: 'trouble' });
    const same = create('photo', { sha256: 'ab', about_kind: 'room', about_id: other.id });
    const seq = await answered([other, same], { verdict: 'refused', code: 'x' });
    await desk.discard(await answered([about, photo], { verdict: 'refused', code: 'x' }));
    expect(await pictures()).toBe(1);
    await desk.discard(seq);
    expect(await pictures()).toBe(0);
  });

  test('goes when its entry is discarded', async () => {
    await desk.discard(await answered([about, photo], { verdict: 'refused', code: 'x' }));
    expect(status.attention).toEqual([]);
    expect(await pictures()).toBe(0);
  });

  test('goes when something else is said instead', async () => {
    await desk.resend(await answered([about, photo], { verdict: 'refused', code: 'x' }), [create('room', { name: 'b', theme: 'trouble' })]);
    expect(await pictures()).toBe(0);
  });

  test('stays when its entry was taken: its record may be in the archive already', async () => {
    await desk.discard(await answered([about, photo], { verdict: 'superseded', params: { lost: { [`room/${about.id}`]: { name: 'a' } } } }));
    expect(status.attention).toEqual([]);
    expect(await pictures()).toBe(1);
  });
});
