/** Keeps the browser's push subscription and the server's knowledge of it in step. */
import { ask } from '../../lib/ask';
import { sha256Hex, sameKey, fromBase64url } from './bytes';

interface Known {
  endpoint_hash: string | null;
  accepted_at: string | null;
  failing: boolean;
}

/** Why a phone cannot receive, in the order a person can mend it; `ok` when it can. */
export type Ability = 'ok' | 'home_screen' | 'unsupported' | 'denied' | 'ask';

/** Say whether this browser can receive push messages now. */
export function ability(): Ability {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    // on an iPhone push exists only for apps on the Home Screen
    return /iPhone|iPad/.test(navigator.userAgent) && !matchMedia('(display-mode: standalone)').matches ? 'home_screen' : 'unsupported';
  }
  return Notification.permission === 'denied' ? 'denied' : Notification.permission === 'granted' ? 'ok' : 'ask';
}

/**
 * Make the browser's subscription and the server's agree: subscribe when there is none or it was made with another key, tell the server when it
 * knows another one. Only with permission. Rejects with `Refused`, or with the browser's error when it cannot subscribe.
 */
export async function keepInStep(): Promise<void> {
  if (ability() !== 'ok') return;
  const registration = await navigator.serviceWorker.ready;
  const { key } = await ask<{ key: string }>('GET', '/api/push/key');
  const wanted = fromBase64url(key);
  let subscription = await registration.pushManager.getSubscription();
  if (subscription && !sameKey(subscription.options.applicationServerKey, wanted)) {
    await subscription.unsubscribe();
    subscription = null;
  }
  subscription ??= await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
  const known = await ask<Known>('GET', '/api/push/subscription');
  if (known.endpoint_hash === (await sha256Hex(subscription.endpoint)) && !known.failing) return;
  const { endpoint, keys } = subscription.toJSON();
  await ask('PUT', '/api/push/subscription', { endpoint, keys });
}

/** Ask the person for permission and subscribe; say how it ended. Must be called from a tap. */
export async function turnOn(): Promise<Ability> {
  if (ability() === 'ask') await Notification.requestPermission();
  if (ability() === 'ok') await keepInStep();
  return ability();
}

/** Stop receiving on this device; the inbox goes on. */
export async function turnOff(): Promise<void> {
  await ask('DELETE', '/api/push/subscription');
  const registration = await navigator.serviceWorker.ready;
  await (await registration.pushManager.getSubscription())?.unsubscribe();
}

/** When a push service last took a message for this device, and whether messages are being sent to it at all. */
export async function lastAccepted(): Promise<{ on: boolean; at: string | null }> {
  const known = await ask<Known>('GET', '/api/push/subscription');
  return { on: known.endpoint_hash !== null && !known.failing, at: known.accepted_at };
}
