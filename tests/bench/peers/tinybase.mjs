// TinyBase: a MergeableStore on its own WebSocket server, kept by its own file persister.
// It has no acknowledgement: a creation counts once a second device holds it.
import { createMergeableStore } from 'tinybase';
import { createFilePersister } from 'tinybase/persisters/persister-file';
import { createWsSynchronizer } from 'tinybase/synchronizers/synchronizer-ws-client';
import { createWsServer } from 'tinybase/synchronizers/synchronizer-ws-server';
import WebSocket, { WebSocketServer } from 'ws';

export function serve(port, folder) {
  return new Promise((done) => {
    const sockets = new WebSocketServer({ port, host: '127.0.0.1' }, done);
    createWsServer(sockets, () => createFilePersister(createMergeableStore(), `${folder}/tinybase.json`));
  });
}

async function joined(host, port) {
  const store = createMergeableStore();
  const socket = new WebSocket(`ws://${host}:${port}/floor`);
  const synchronizer = await createWsSynchronizer(store, socket, 30);
  await synchronizer.startSync();
  return { store, synchronizer };
}

export async function openClient({ host, port }, nth, expect) {
  const { store, synchronizer } = await joined(host, port);
  const client = { heard: null, ids: () => store.getRowIds('post') };
  const waiting = new Map();
  let witness;
  client.create = async (records) => {
    if (!witness) {
      witness = await joined(host, port);
      witness.store.addRowListener('post', null, (_, __, id) => { waiting.get(id)?.(); waiting.delete(id); });
    }
    const done = new Promise((told) => waiting.set(records.at(-1).id, told));
    store.transaction(() => { for (const one of records) store.setRow('post', one.id, one); });
    await done;
  };
  store.addRowListener('post', null, (_, table, id) => {
    if (client.heard && store.hasRow(table, id)) client.heard(store.getCell(table, id, 'text'));
  });
  client.close = async () => { await synchronizer.destroy(); await witness?.synchronizer.destroy(); };
  while (store.getRowCount('post') < expect) await new Promise((done) => setTimeout(done, 5));
  return client;
}
