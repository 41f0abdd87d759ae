import { setEngine } from './engine';
import type { Left, Person } from './person';
import { resetStatus, setStatus } from './status';
import type { Identity, Wiped } from './types';
import { SyncFault } from './types';

const STORED = 'kakehashi-identity';

let person: Person | null = null;
// starts and stops come from buttons and from other tabs; they must not overtake each other
let turn: Promise<unknown> = Promise.resolve();

/** Return who last wrote on this device, so that a start without network opens the right database. */
function storedIdentity(): Identity | null {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? 'null') as Identity | null;
  } catch {
    return null;
  }
}

/**
 * Open this person's database and begin to sync. Resolves as soon as everything kept here can be shown; needs no network. Started again
 * for the same person (after signing in anew, say) it only tries the server at once. Rejects with SyncFault `storage_broken` or `quota_full`.
 */
export function start(identity: Identity): Promise<void> {
  return inTurn(async () => {
    localStorage.setItem(STORED, JSON.stringify(identity));
    if (person && same(person.identity, identity)) {
      setStatus({ session: 'ok' });
      return person.hurry();
    }
    await end();
    try {
      person = await begin(identity);
    } catch (error) {
      setStatus({ storage: error instanceof SyncFault && error.code === 'quota_full' ? 'full' : 'broken' });
      throw error;
    }
    setEngine(person);
    elsewhere.postMessage(identity.user);
  });
}

/** Stop syncing. What was not sent stays in the person's database. `forget`: the next start needs a sign-in. */
export function stop(options: { forget?: boolean } = {}): Promise<void> {
  return inTurn(async () => {
    if (options.forget) localStorage.removeItem(STORED);
    await end();
  });
}

/** Forget what somebody who is not here may not see any more. What they have not sent stays for them. */
export async function forgetRows(user: string): Promise<void> {
  const { Store } = await import('./store');
  const store = await Store.open(user, crypto.randomUUID());
  try {
    await store.drop(null);
  } finally {
    store.close();
  }
}

/** The person has read what the browser lost (`status.wiped`), or the server knows it now. */
export async function wipeHeard(change: Partial<Pick<Wiped, 'seen' | 'told' | 'unsent'>>): Promise<void> {
  await person?.wipeHeard(change);
}

// the door is in the first download; the engine and what the person left follow while the first screen's words travel
let early = readEarly();

function readEarly(): { user: string; left: Promise<Left> } | null {
  const identity = storedIdentity();
  if (!identity) return null;
  // not before all of the first download is evaluated: the bundler's import needs a piece of it
  const left = Promise.resolve()
    .then(() => import('./person'))
    .then(({ Person }) => Person.read(identity.user));
  left.catch(() => undefined); // start() tries again, and says why
  return { user: identity.user, left };
}

async function begin(identity: Identity): Promise<Person> {
  const { Person } = await import('./person');
  const read = early;
  early = null;
  const left = read?.user === identity.user ? await read.left.catch(() => null) : null;
  if (!left) void read?.left.then(({ store }) => store.close(), () => undefined);
  return Person.begin(identity, left ?? (await Person.read(identity.user)));
}

async function end(): Promise<void> {
  await person?.stop();
  person = null;
  setEngine(null);
  resetStatus();
}

function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const result = turn.then(act);
  turn = result.catch(() => undefined);
  return result;
}

function same(one: Identity, other: Identity): boolean {
  return one.user === other.user && one.device === other.device && one.form === other.form;
}

const elsewhere = new BroadcastChannel('kakehashi');
elsewhere.onmessage = (event: MessageEvent<string>) => {
  // the cookie is shared by all tabs: this one would now speak in the other person's name
  if (!person || event.data === person.identity.user) return;
  void inTurn(async () => {
    await end();
    setStatus({ session: 'expired', fault: { code: 'other_user', params: {} } });
  });
};
