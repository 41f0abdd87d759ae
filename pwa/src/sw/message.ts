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
  /** news with this tag are told by this message too */
  readonly replaces: string | null;
  readonly actions: readonly { readonly action: string; readonly title: string }[];
}

/** What is shown when a message cannot be read: browsers take push away from apps that show nothing. */
export const UNREADABLE: Message = { title: 'Kakehashi', body: '', lang: '', tag: 'unreadable', path: '/notices', urgent: false, notice: null, replaces: null, actions: [] };

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
    replaces: typeof more['replaces'] === 'string' ? more['replaces'] : null,
    actions: Array.isArray(found['actions']) ? (found['actions'] as Message['actions']) : [],
  };
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

function pathOf(address: string, origin: string): string {
  const url = URL.canParse(address, origin) ? new URL(address, origin) : null;
  return url?.origin === origin ? url.pathname + url.search + url.hash : '/';
}
