import { whenNobodyIsBusy } from '../lib/busy.svelte';
import { status } from '../sync';

/*
 *   running ──new worker installed──▶ waiting ──nobody has a form open, and a safe moment──▶ SKIP_WAITING
 *                                                                                              │
 *   running ◀── every tab reloads ◀── controllerchange ◀───────────────────────────────────────┘
 *
 * Safe moments: the person asks; the page is hidden; nobody touched it for a minute (walls never get touched). An app that is too old to
 * read what the server sends looks at once, and switches as soon as its entries have arrived.
 * The new worker drops the files of the old version, so no tab may go on with the old one: that is why all tabs are asked first.
 */
const QUIET_MS = 60_000;
const LOOK_EVERY_MS = 10_000;
const ASK_SERVER_EVERY_MS = 30 * 60_000;

let waiting = $state.raw<ServiceWorker>();
let touchedAt = 0;
let reloading = false;

/** Say whether a new version waits. Reactive. */
export function updateWaits(): boolean {
  return waiting !== undefined;
}

/** Switch to the new version unless a form is open in some tab; return whether it switches. */
export async function switchNow(): Promise<boolean> {
  return whenNobodyIsBusy(() => waiting?.postMessage({ type: 'SKIP_WAITING' }));
}

/** Register the service worker and watch for its successors; `drawn` settles when the first screen is there, or never will be. */
export async function watchForUpdates(drawn: Promise<void>): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const controlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // the very first worker takes over a page that is already of its version
    if (!controlled && !waiting) return;
    reload();
  });
  // a chunk that is gone: this tab is older than the worker that serves it
  addEventListener('vite:preloadError', (event) => {
    event.preventDefault();
    void whenNobodyIsBusy(reload);
  });

  // a version that cannot even start must still be replaced by the next one; but the very first worker fetches the whole app
  if (!controlled) await drawn.catch(() => undefined);
  const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined);
  // a browser that forbids workers runs the app from the network
  if (!registration) return;
  notice(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const next = registration.installing;
    next?.addEventListener('statechange', () => {
      if (next.state === 'installed' && navigator.serviceWorker.controller) notice(next);
    });
  });

  const look = (): void => void registration.update().catch(() => undefined);
  touched();
  for (const event of ['pointerdown', 'keydown', 'input']) addEventListener(event, touched, { passive: true, capture: true });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void atSafeMoment();
    else look();
  });
  setInterval(() => {
    const tooOld = status.mode === 'push-only';
    if (tooOld) look();
    if (Date.now() - touchedAt > QUIET_MS || (tooOld && !status.unsent)) void atSafeMoment();
  }, LOOK_EVERY_MS);
  setInterval(look, ASK_SERVER_EVERY_MS);
}

function notice(worker: ServiceWorker | null): void {
  if (worker) waiting = worker;
}

function touched(): void {
  touchedAt = Date.now();
}

async function atSafeMoment(): Promise<void> {
  if (waiting) await switchNow();
}

function reload(): void {
  if (reloading) return;
  reloading = true;
  location.reload();
}
