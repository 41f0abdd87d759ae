/** Sync without a tab: the same session over POST instead of a socket, and nobody to show anything to. */
import { Outbox } from './core/outbox';
import { Session } from './core/session';
import { Ended, holding, leftOut, type Listener, Pump } from './pump';
import { photoBox } from './photobox';
import { post, refusalIn } from './post';
import type { Down } from './protocol.gen';
import { CATALOGUE } from './records.gen';
import { nameFor, people, Store } from './store';
import { aloneNow, Tabs } from './tabs';
import { upload } from './upload';

/**
 * Send what everybody who writes on this device left, as far as the server lets the one who is signed in; and fetch what is new. People whose
 * tab is open are left to it: it is told to look. Rejects when the network failed, so that the browser tries again.
 */
export async function drainAll(): Promise<void> {
  for (const user of await people()) if (!(await aloneNow(nameFor(user), () => drain(user)))) remind(user);
}

/** A tab that died behind its own entry told nobody of it. */
function remind(user: string): void {
  const tabs = new Tabs(nameFor(user), () => undefined);
  tabs.tell({ t: 'glance' });
  tabs.close();
}

async function drain(user: string): Promise<void> {
  const store = await Store.open(user, crypto.randomUUID());
  const tabs = new Tabs(store.name, () => undefined);
  try {
    // who the cookie speaks for is known after the first answer; nothing is sent before
    if (!(await round(store, tabs, user, false))) return;
    for (let left = Infinity; ; ) {
      const { outbox } = await store.glance();
      if (outbox.length === 0 || outbox.length >= left) break;
      left = outbox.length;
      if (!(await round(store, tabs, user, true))) return;
    }
    await sendPhotos(store, tabs);
  } finally {
    tabs.close();
    store.close();
  }
}

/** Talk once; return whether the server knows us. */
async function round(store: Store, tabs: Tabs, user: string, push: boolean): Promise<boolean> {
  const { meta, outbox: entries } = await store.glance();
  if (meta.device === null) return false;
  const outbox = new Outbox(entries, meta.offset);
  const session = new Session(holding(meta, meta.device, CATALOGUE.schema), outbox, Date.now());
  const ears = listener(tabs, meta.v);
  const pump = new Pump(session, store, outbox, ears, user, () => crypto.randomUUID());
  if (push) session.push();
  // hello and one frame of entries: the body may be as large as one frame
  const answer = await post(session.dataToSend().slice(0, 2));
  if (answer.status === 401 || answer.status === 403) {
    await leftOut(await refusalIn(answer), store, ears);
    return false;
  }
  if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
  try {
    for (const frame of (await answer.json()) as Down[]) await pump.take(frame);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    return error.again;
  }
  return true;
}

function listener(tabs: Tabs, v: number): Listener {
  let from = v;
  return {
    committed: (checkpoint, settled) => {
      tabs.tell({ t: 'committed', from, checkpoint, settled });
      from = checkpoint.v;
      return null;
    },
    dropped: (scopes) => tabs.tell({ t: 'dropped', scopes }),
    outboxMoved: () => Promise.resolve(tabs.tell({ t: 'glance' })),
    status: () => undefined,
  };
}

async function sendPhotos(store: Store, tabs: Tabs): Promise<void> {
  const box = photoBox(store);
  for (const row of await box.list()) {
    if (!row.used || row.fault !== null) continue;
    await upload(box, row, () => undefined);
    tabs.tell({ t: 'photos', sha256: row.sha256 });
  }
}
