import { toBase64url } from '../lib/base64url';

declare const self: ServiceWorkerGlobalScope;

/**
 * The browser changed its push subscription: subscribe again and tell the server. Browsers mostly bring no new subscription along, and the
 * server's key may be another one by now, so it is asked for. What fails here is made good at the next start of the app.
 */
export async function renewed(): Promise<void> {
  const known = await fetch('/api/push/subscription', { credentials: 'same-origin' });
  // turned off by the person: that is a change too
  if (!known.ok || ((await known.json()) as { endpoint_hash: string | null }).endpoint_hash === null) return;
  const answer = await fetch('/api/push/key', { credentials: 'same-origin' });
  if (!answer.ok) return;
  const { key } = (await answer.json()) as { key: string };
  const manager = self.registration.pushManager;
  const subscription = (await manager.getSubscription()) ?? (await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  const { endpoint, keys } = subscription.toJSON();
  // one that the browser brought along may be made with an older key
  const made = subscription.options.applicationServerKey;
  await fetch('/api/push/subscription', {
    method: 'PUT',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'X-Kakehashi': '1' },
    body: JSON.stringify({ endpoint, keys, key: made ? toBase64url(made) : key }),
  });
}
