// Replicache with a server as its documentation describes one: global version, push, pull, and a poke by WebSocket.
// There is no server to install: this one keeps everything in memory.
import { createServer } from 'node:http';
import { Replicache } from 'replicache';
import WebSocket, { WebSocketServer } from 'ws';

export function serve(port) {
  const rows = new Map();
  const clients = new Map();
  let version = 0;
  const http = createServer(async (request, answer) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = JSON.parse(Buffer.concat(parts).toString());
    answer.setHeader('Content-Type', 'application/json');
    if (request.url.startsWith('/push')) {
      for (const one of body.mutations) {
        const known = clients.get(one.clientID) ?? { id: 0 };
        if (one.id !== known.id + 1) continue;
        version += 1;
        for (const record of one.args) rows.set(`post/${record.id}`, { value: record, version });
        clients.set(one.clientID, { id: one.id, group: body.clientGroupID, version });
      }
      answer.end('{}');
      for (const socket of sockets.clients) socket.send('poke');
      return;
    }
    const since = body.cookie ?? 0;
    const patch = [];
    // Rows are put at the end of the map when they are made, so what is new stands at its end.
    for (const [key, row] of rows) if (row.version > since) patch.push({ op: 'put', key, value: row.value });
    const changes = {};
    for (const [id, one] of clients) if (one.group === body.clientGroupID && one.version > since) changes[id] = one.id;
    answer.end(JSON.stringify({ cookie: version, lastMutationIDChanges: changes, patch }));
  });
  const sockets = new WebSocketServer({ server: http, path: '/poke' });
  return new Promise((done) => http.listen(port, '127.0.0.1', done));
}

export async function openClient({ host, port }, nth, expect) {
  const url = `http://${host}:${port}`;
  const held = new Set();
  const waiting = new Map();
  async function post(path, body) {
    const answer = await fetch(`${url}/${path}`, { method: 'POST', body: JSON.stringify(body) });
    return { response: await answer.json(), httpRequestInfo: { httpStatusCode: answer.status, errorMessage: '' } };
  }
  const client = { heard: null, ids: () => [...held] };
  const replicache = new Replicache({
    name: `device-${process.pid}-${nth}`, kvStore: 'mem', pullInterval: null, logLevel: 'error',
    mutators: { create: async (tx, records) => { for (const one of records) await tx.set(`post/${one.id}`, one); } },
    puller: (body) => post('pull', body),
    pusher: async (body) => {
      const answer = await post('push', body);
      for (const one of body.mutations) {
        const first = one.args[0].id;
        waiting.get(first)?.();
        waiting.delete(first);
      }
      return { httpRequestInfo: answer.httpRequestInfo };
    },
  });
  let enough;
  const all = new Promise((done) => (enough = done));
  replicache.experimentalWatch((diffs) => {
    for (const one of diffs) {
      if (one.op !== 'add') continue;
      held.add(one.newValue.id);
      client.heard?.(one.newValue.text);
    }
    if (held.size >= expect) enough();
  }, { prefix: 'post/', initialValuesInFirstDiff: true });
  client.create = async (records) => {
    const done = new Promise((told) => waiting.set(records[0].id, told));
    await replicache.mutate.create(records);
    await done;
  };
  const socket = new WebSocket(`ws://${host}:${port}/poke`);
  await new Promise((done) => socket.once('open', done));
  socket.on('message', () => replicache.pull());
  client.close = async () => { socket.close(); await replicache.close(); };
  await replicache.pull({ now: true });
  if (expect) await all;
  return client;
}
