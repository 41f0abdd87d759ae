/** Keeps the browser's push subscription and the server's knowledge of it in step. */
import { ask } from '../../lib/ask';
import { fromBase64url } from '../../lib/base64url';
import { sha256Hex, sameKey } from './bytes';
import { decide, keepTold, toldFor } from './wish';

interface Known {
  endpoint_hash: string | null;
  accepted_at: string | null;
  failing: boolean;
  /** what the last accepted message was */
  notice: string | null;
  shown_at: string | null;
  /** how many in a row were accepted and not shown here */
  unseen: number;
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
 * Make the browser's subscription and the server's agree: subscribe when there is none, or it was made with another key, or its push service ended
 * it; tell the server when it knows another one. Only with permission, and only for who asked for it on this device: `asked` now, or before.
 * Rejects with `Refused`, or with the browser's error when it cannot subscribe.
 */
export function keepInStep(user: string, asked = false): Promise<void> {
  return inTurn(() => inStep(user, asked));
}

// what a start does and what a tap does must not overtake each other
let turn = Promise.resolve();

function inTurn(act: () => Promise<void>): Promise<void> {
  const done = turn.then(act);
  turn = done.catch(() => undefined);
  return done;
}

async function inStep(user: string, asked: boolean): Promise<void> {
  if (ability() !== 'ok') return;
  const registration = await navigator.serviceWorker.ready;
  const known = await ask<Known>('GET', '/api/push/subscription');
  let subscription = await registration.pushManager.getSubscription();
  const here = subscription && (await sha256Hex(subscription.endpoint));
  const next = decide({ here, known: known.endpoint_hash, told: toldFor(user) });
  if (next === 'nothing' && !asked) return;
  const { key } = await ask<{ key: string }>('GET', '/api/push/key');
  const wanted = fromBase64url(key);
  if (subscription && (next === 'anew' || !sameKey(subscription.options.applicationServerKey, wanted))) {
    await subscription.unsubscribe();
    subscription = null;
  }
  subscription ??= await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
  const { endpoint, keys } = subscription.toJSON();
  const hash = await sha256Hex(subscription.endpoint);
  if (known.endpoint_hash !== hash || known.failing) await ask('PUT', '/api/push/subscription', { endpoint, keys, key });
  keepTold(user, hash);
}

/** Ask the person for permission and subscribe; say how it ended. Must be called from a tap. */
export async function turnOn(user: string): Promise<Ability> {
  if (ability() === 'ask') await Notification.requestPermission();
  if (ability() === 'ok') await keepInStep(user, true);
  return ability();
}

/** Stop receiving on this device, also after the next start; the inbox goes on. */
export function turnOff(user: string): Promise<void> {
  return inTurn(async () => {
    await ask('DELETE', '/api/push/subscription');
    keepTold(user, null);
    const registration = await navigator.serviceWorker.ready;
    await (await registration.pushManager.getSubscription())?.unsubscribe();
  });
}

/** So many messages in a row that a phone took and did not show are no coincidence: it puts the browser to sleep. */
const ASLEEP = 3;

export interface LastReceived {
  /** whether messages are sent to this device at all */
  readonly on: boolean;
  readonly at: string | null;
  readonly notice: string | null;
  readonly asleep: boolean;
}

/** What a push service last took for this device, and what became of it here. */
export async function lastReceived(): Promise<LastReceived> {
  const known = await ask<Known>('GET', '/api/push/subscription');
  const at = known.shown_at ?? known.accepted_at;
  return { on: known.endpoint_hash !== null && !known.failing, at, notice: known.notice, asleep: known.unseen >= ASLEEP };
}
