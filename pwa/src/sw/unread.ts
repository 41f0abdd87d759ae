import { badge } from '../device/badge';
import type { WireRecord } from '../sync/protocol.gen';
import { people, Store } from '../sync/store';

/**
 * Put on the app's icon how many news are unread, as the app counts them when it is opened: what this device keeps, less what was read here
 * and is not sent or answered yet. Where several people have a database nobody can tell whose icon it is, and the app does so alone.
 */
export async function countOnIcon(): Promise<void> {
  const [user, other] = await people();
  if (user === undefined || other !== undefined) return;
  const store = await Store.open(user, crypto.randomUUID());
  try {
    await badge(await unread(store, user), navigator);
  } finally {
    store.close();
  }
}

async function unread(store: Store, user: string): Promise<number> {
  const { outbox, awaited } = await store.glance();
  const rows = await store.write([], 'relaxed', (tx) => tx.objectStore('base').getAll(ALL_NOTICES));
  const edits = [...outbox, ...awaited.map((one) => one.mutation)].flatMap((one) => one.edits);
  const read = new Set(edits.filter((one) => one.kind === 'notice' && one.fields?.['read_at']).map((one) => one.id));
  return rows.flat().filter((one) => isUnread(one, user) && !read.has(one.id)).length;
}

/** Rows lie in buckets under the name of their kind and a slash; "0" is what follows the slash. */
const ALL_NOTICES = IDBKeyRange.bound('notice/', 'notice0', false, true);

function isUnread({ fields }: WireRecord, user: string): boolean {
  return fields['user_id'] === user && (fields['read_at'] ?? null) === null;
}
