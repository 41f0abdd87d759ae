import { topic } from './reactive';
import type { Status } from './types';

const changed = topic();
const NOBODY: Status = {
  unsent: 0, unsentPhotos: 0, failedPhotos: 0, unsentSince: null, connected: false, asOf: null, verifiedAt: null, attention: [], mode: 'full', storage: 'ok',
  wiped: null, session: 'none', downloading: null, fault: null, persisted: false,
};
let now: Status = NOBODY;

/** How the sync stands. Reactive: each property may be read in $derived and $effect. */
export const status: Status = Object.create(
  null,
  Object.fromEntries(
    (Object.keys(NOBODY) as (keyof Status)[]).map((name) => [
      name,
      {
        enumerable: true,
        get() {
          changed.watch();
          return now[name];
        },
      },
    ]),
  ),
) as Status;

/** Say what changed; nothing runs again when nothing did. */
export function setStatus(change: Partial<Status>): void {
  if ((Object.keys(change) as (keyof Status)[]).every((name) => Object.is(now[name], change[name]))) return;
  now = { ...now, ...change };
  changed.tell();
}

/** Whether something here would still go out by itself. */
export function isMoving(): boolean {
  return now.unsent > 0 || now.unsentPhotos > now.failedPhotos;
}

/** Forget the person who left. */
export function resetStatus(): void {
  now = NOBODY;
  changed.tell();
}
