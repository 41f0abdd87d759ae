import { engine, setEngine } from './engine';
import { resetStatus } from './status';
import type { Identity } from './types';
import { SyncFault } from './types';

const STORED = 'kakehashi-identity';

/** Return who last wrote on this device, so that a start without network opens the right database. */
export function storedIdentity(): Identity | null {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? 'null') as Identity | null;
  } catch {
    return null;
  }
}

/** Open this person's database and begin to sync. Resolves as soon as everything kept here can be shown; needs no network. */
export async function start(identity: Identity): Promise<void> {
  localStorage.setItem(STORED, JSON.stringify(identity));
  throw new SyncFault('storage_broken');
}

/** Stop syncing. What was not sent stays in the person's database. `forget`: the next start needs a sign-in. */
export async function stop(options: { forget?: boolean } = {}): Promise<void> {
  if (options.forget) localStorage.removeItem(STORED);
  await engine().stop();
  setEngine(null);
  resetStatus();
}

/** Stop as one person and start as another. */
export async function switchUser(identity: Identity): Promise<void> {
  await stop();
  await start(identity);
}
