import { acknowledge } from './acknowledge';
import { type Message, read, UNREADABLE } from './message';
import { tell } from './seen';
import { pull } from './sync';
import { countOnIcon } from './unread';

declare const self: ServiceWorkerGlobalScope;

/** Show a push message. */
export async function pushed(content: PushMessageData | null): Promise<void> {
  const message = read(content?.text(), self.location.origin);
  const { title, body, lang, tag, urgent, actions, notice } = message;
  // `renotify` and `actions` are not in every browser's types
  const options = { body, lang, tag, renotify: true, requireInteraction: urgent, actions, icon: '/icon-192.png', badge: '/icon-192.png', data: message };
  await self.registration.showNotification(title, options as NotificationOptions);
  if (message.replaces) for (const older of await self.registration.getNotifications({ tag: message.replaces })) older.close();
  // what it speaks of should be there when it is opened without network
  await Promise.all([tell('shown', notice), pull().catch(() => undefined).then(counted)]);
}

/** A notification or one of its buttons was tapped. */
export async function clicked(notification: Notification, action: string): Promise<void> {
  notification.close();
  const { path, notice } = (notification.data ?? UNREADABLE) as Message;
  // beside it: a page may only be opened soon after the tap
  await Promise.all([tell('opened', notice), action === 'ack' && notice ? acknowledge(notice).then(counted) : opened(path)]);
}

/** A browser that cannot read its storage just now shows the number of before. */
const counted = (): Promise<void> => countOnIcon().catch(() => undefined);

async function opened(path: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.find((one) => new URL(one.url).pathname === path) ?? windows[0];
  if (!open) {
    await self.clients.openWindow(path);
    return;
  }
  await open.focus();
  // a message, not a navigation: the app goes there when no form is open
  if (new URL(open.url).pathname !== path) open.postMessage({ type: 'GO', path });
}
