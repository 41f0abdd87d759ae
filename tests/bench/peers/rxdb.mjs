// RxDB: its WebSocket replication between two of its memory storages, as its documentation shows it.
import { createRxDatabase } from 'rxdb';
import { replicateWithWebsocketServer, startWebsocketServer } from 'rxdb/plugins/replication-websocket';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';

const text = { type: 'string', maxLength: 500 };
const SCHEMA = {
  version: 0, primaryKey: 'id', type: 'object', required: ['id'],
  properties: { id: { type: 'string', maxLength: 36 }, kind: text, by: text, at: text, about_kind: text, about_id: text, form: text, text },
};

async function opened(name) {
  const database = await createRxDatabase({ name, storage: getRxStorageMemory(), multiInstance: false, eventReduce: true });
  const { post } = await database.addCollections({ post: { schema: SCHEMA } });
  return { database, post };
}

export async function serve(port) {
  const { database } = await opened('there');
  const { server } = await startWebsocketServer({ database, port, host: '127.0.0.1', path: '/' });
  if (!server.address()) await new Promise((done) => server.once('listening', done));
}

export async function openClient({ host, port }, nth, expect) {
  const { database, post } = await opened(`device${process.pid}x${nth}x${Math.trunc(Math.random() * 1e9)}`);
  const held = new Set();
  const waiting = new Map();
  const client = { heard: null, ids: () => [...held] };
  post.eventBulks$?.subscribe?.((bulk) => {
    for (const { documentId, documentData } of bulk.events) {
      if (held.has(documentId)) continue;
      held.add(documentId);
      client.heard?.(documentData.text);
    }
  });
  const replication = await replicateWithWebsocketServer({ collection: post, url: `ws://${host}:${port}/`, batchSize: 500, live: true, replicationIdentifier: 'floor' });
  replication.sent$.subscribe((one) => { waiting.get(one.id)?.(); waiting.delete(one.id); });
  await replication.awaitInitialReplication();
  client.create = async (records) => {
    const done = new Promise((told) => waiting.set(records.at(-1).id, told));
    if (records.length === 1) await post.insert(records[0]);
    else await post.bulkInsert(records);
    await done;
  };
  client.close = async () => { await replication.cancel(); await database.close(); };
  while (held.size < expect) await new Promise((done) => setTimeout(done, 5));
  return client;
}
