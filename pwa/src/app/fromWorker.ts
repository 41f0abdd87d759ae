import { go } from '../lib/place.svelte';

/** Go where a tapped notification points; the service worker only says so, because it cannot know of open forms. */
export function followWorker(): void {
  navigator.serviceWorker?.addEventListener('message', (event: MessageEvent<{ type?: unknown; path?: unknown } | null>) => {
    if (event.data?.type === 'GO' && typeof event.data.path === 'string') go(event.data.path);
  });
}
