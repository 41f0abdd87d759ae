// PouchDB: express-pouchdb on its LevelDB; devices follow with a replica in memory and write over its HTTP.
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';

const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb');
PouchDB.plugin(require('pouchdb-adapter-memory'));

export function serve(port, folder) {
  mkdirSync(`${folder}/databases`, { recursive: true });
  const Kept = PouchDB.defaults({ prefix: `${folder}/databases/` });
  const app = require('express')();
  app.use('/', require('express-pouchdb')(Kept, {
    mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: `${folder}/pouchdb.log`,
  }));
  return new Promise((done) => app.listen(port, '127.0.0.1', async () => { await new Kept('floor').info(); done(); }));
}

export async function openClient({ host, port }, nth, expect) {
  const there = new PouchDB(`http://${host}:${port}/floor`);
  const here = new PouchDB(`device-${process.pid}-${nth}-${Math.random()}`, { adapter: 'memory' });
  const held = new Set();
  const client = { heard: null, ids: () => [...held] };
  here.changes({ live: true, include_docs: true, since: 'now' }).on('change', ({ id, doc }) => {
    if (held.has(id)) return;
    held.add(id);
    client.heard?.(doc.text);
  });
  const following = nth === 0 ? null : here.replicate.from(there, { live: true, retry: true, batch_size: 500 });
  if (following) await new Promise((done) => following.once('paused', done));
  client.create = async (records) => {
    const rows = records.map(({ id, ...rest }) => ({ _id: id, ...rest }));
    if (rows.length === 1) await there.put(rows[0]);
    else await there.bulkDocs(rows);
  };
  client.close = async () => following?.cancel();
  while (held.size < expect) await new Promise((done) => setTimeout(done, 5));
  return client;
}
