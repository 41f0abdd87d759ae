// Hocuspocus: a Yjs document on its server, kept by its own SQLite extension, followed by its own provider.
import { SQLite } from '@hocuspocus/extension-sqlite';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { Server } from '@hocuspocus/server';
import WebSocket from 'ws';
import * as Y from 'yjs';

export async function serve(port, folder) {
  const server = new Server({ port, address: '127.0.0.1', quiet: true, extensions: [new SQLite({ database: `${folder}/hocuspocus.sqlite` })] });
  await server.listen();
}

export async function openClient({ host, port }, nth, expect) {
  const document = new Y.Doc();
  const map = document.getMap('records');
  const websocketProvider = new HocuspocusProviderWebsocket({ url: `ws://${host}:${port}`, WebSocketPolyfill: WebSocket });
  let sent = 0;
  let waiting = [];
  let told;
  const synced = new Promise((done) => (told = done));
  const provider = new HocuspocusProvider({
    websocketProvider, name: 'floor', document,
    onSynced: () => told(),
    onUnsyncedChanges: ({ number }) => {
      // Acknowledgements come in the order of what was sent.
      while (waiting.length && waiting[0].nth <= sent - number) waiting.shift().done();
    },
  });
  provider.attach();
  const client = {
    heard: null,
    ids: () => [...map.keys()],
    create(records) {
      sent += 1;
      const mine = sent;
      document.transact(() => { for (const one of records) map.set(one.id, one); });
      return new Promise((done) => { waiting.push({ nth: mine, done }); });
    },
    async close() { provider.destroy(); websocketProvider.destroy(); },
  };
  map.observe((event) => {
    if (client.heard && !event.transaction.local) for (const key of event.keysChanged) client.heard(map.get(key).text);
  });
  await synced;
  while (map.size < expect) await new Promise((done) => setTimeout(done, 5));
  return client;
}
