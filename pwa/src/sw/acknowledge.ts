import { CATALOGUE } from '../sync/records.gen';
import { people, Store } from '../sync/store';
import { pull } from './sync';

/**
 * 「了解」 on a notification: the notice is read. Saved like any entry, so without network it arrives with the next push or when the app is
 * opened: where no window is open, browsers take no Background Sync. Push exists on a person's own phone only; where several people have a
 * database, nobody can tell whose it was, and the inbox keeps it as unread.
 */
export async function acknowledge(notice: string): Promise<void> {
  const [user, other] = await people();
  if (user === undefined || other !== undefined) return;
  const store = await Store.open(user, crypto.randomUUID());
  try {
    const now = new Date().toISOString();
    await store.save([{ op: 'patch', kind: 'notice', id: notice, base: 0, fields: { read_at: now } }], now, CATALOGUE.schema);
  } finally {
    store.close();
  }
  const channel = new BroadcastChannel(store.name);
  channel.postMessage({ t: 'glance' });
  channel.close();
  await pull().catch(() => undefined);
}
