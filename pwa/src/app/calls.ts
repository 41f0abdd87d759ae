import { t } from '../i18n';
import { isBusy } from '../lib/busy.svelte';
import { go } from '../lib/place.svelte';
import { say } from '../ui/toasts.svelte';

interface Call {
  type: 'GO';
  path: string;
}

/** Go where a tapped notification leads; the service worker found this tab open and brought it to the front. */
export function answer(said: unknown): void {
  if (!isCall(said)) return;
  // the news stays in the inbox, the half-filled form would not stay
  if (isBusy()) say(t().shell.formFirst, 'info');
  else go(said.path);
}

/** Listen to the service worker. */
export function listenToWorker(): void {
  navigator.serviceWorker?.addEventListener('message', (event: MessageEvent<unknown>) => answer(event.data));
}

function isCall(said: unknown): said is Call {
  return typeof said === 'object' && said !== null && 'type' in said && said.type === 'GO' && 'path' in said && typeof said.path === 'string' && said.path.startsWith('/');
}
