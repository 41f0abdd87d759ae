import { acknowledge } from './acknowledge';
import { pull } from './sync';

declare const self: ServiceWorkerGlobalScope;

/** Declarative web push, as far as we send it; a browser that knows it needs no worker. */
export interface Message {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
  readonly tag: string;
  /** page of this app to open */
  readonly path: string;
  readonly urgent: boolean;
  readonly notice: string | null;
  readonly actions: readonly { readonly action: string; readonly title: string }[];
}

/** What is shown when a message cannot be read: browsers take push away from apps that show nothing. */
const UNREADABLE: Message = { title: 'Kakehashi', body: '', lang: '', tag: 'unreadable', path: '/notices', urgent: false, notice: null, actions: [] };

/** Read a message; whatever comes, there is something to show. `origin` is ours: a message never leads elsewhere. */
export function read(text: string | undefined, origin: string): Message {
  let found: Record<string, unknown>;
  try {
    found = (JSON.parse(text ?? '') as { notification: Record<string, unknown> }).notification ?? {};
  } catch {
    return UNREADABLE;
  }
  const more = (found['data'] ?? {}) as Record<string, unknown>;
  return {
    title: textOf(found['title'], UNREADABLE.title),
    body: textOf(found['body'], ''),
    lang: textOf(found['lang'], ''),
    tag: textOf(found['tag'], UNREADABLE.tag),
    path: pathOf(textOf(found['navigate'], UNREADABLE.path), origin),
    urgent: found['require_interaction'] === true,
    notice: typeof more['notice'] === 'string' ? more['notice'] : null,
    actions: Array.isArray(found['actions']) ? (found['actions'] as Message['actions']) : [],
  };
}

/** Show a push message. */
export async function pushed(content: PushMessageData | null): Promise<void> {
  const message = read(content?.text(), self.location.origin);
  const { title, body, lang, tag, urgent, actions } = message;
  // `renotify` and `actions` are not in every browser's types
  const options = { body, lang, tag, renotify: true, requireInteraction: urgent, actions, icon: '/icon-192.png', badge: '/icon-192.png', data: message };
  await self.registration.showNotification(title, options as NotificationOptions);
  // what it speaks of should be there when it is opened without network
  await pull().catch(() => undefined);
}

/** A notification or one of its buttons was tapped. */
export async function clicked(notification: Notification, action: string): Promise<void> {
  notification.close();
  const { path, notice } = (notification.data ?? UNREADABLE) as Message;
  if (action === 'ack' && notice) return acknowledge(notice);
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

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

function pathOf(address: string, origin: string): string {
  const url = URL.canParse(address, origin) ? new URL(address, origin) : null;
  return url?.origin === origin ? url.pathname + url.search + url.hash : '/';
}
