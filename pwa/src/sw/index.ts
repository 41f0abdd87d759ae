import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { clicked, pushed } from './push';
import { renewed } from './subscription';
import { synced } from './sync';

/** Background Sync is in Chromium only, and in no type library. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

declare const self: Omit<ServiceWorkerGlobalScope, 'addEventListener'> & {
  addEventListener: ServiceWorkerGlobalScope['addEventListener'] & ((type: 'sync', listener: (event: SyncEvent) => void) => void);
} & { __WB_MANIFEST: { url: string; revision: string | null }[] };

/** What the server answers itself; every other page is the app. */
const SERVER = /^\/(api|sync|files|health|version|metrics)(\/|$)/;

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [SERVER] }));

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// a new version waits until the app says that no form is open
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
});

self.addEventListener('push', (event) => event.waitUntil(pushed(event.data)));
self.addEventListener('notificationclick', (event) => event.waitUntil(clicked(event.notification, event.action)));
self.addEventListener('pushsubscriptionchange', (event) => (event as ExtendableEvent).waitUntil(renewed()));
self.addEventListener('sync', (event) => event.waitUntil(synced(event)));
