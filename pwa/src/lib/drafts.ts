/**
 * What people typed and did not save yet, on this device. In localStorage, which a keystroke writes before it is over: a call, an empty battery
 * or a camera that needs the memory end a page without asking.
 */

/** As long as a picture that belongs to nothing yet is kept (sync/sending.ts). */
const KEEP_MS = 14 * 24 * 3_600_000;
const PREFIX = 'kakehashi-draft';

export interface Draft {
  /** the screen on which it was typed, with its query */
  readonly path: string;
  /** of that screen, in the language of then */
  readonly title: string;
  /** what the person typed, to know it again by; "" where there are no words */
  readonly words: string;
  /** when it was last changed, milliseconds by this device */
  readonly at: number;
  /** what stands in the controls */
  readonly value: unknown;
}

/** Name the place of a draft: a screen may have several forms. */
export function draftKey(user: string, path: string, form: string): string {
  return [PREFIX, user, path, form].join(' ');
}

/** Return what is kept under a key; null: nothing, or nothing that can be read. */
export function readDraft(key: string, nowMs: number): Draft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null;
    return kept && kept.at > nowMs - KEEP_MS ? kept : null;
  } catch {
    return null;
  }
}

/** Keep a draft, or forget it with null. Where the browser forbids storage or it is full, the form itself is all there is. */
export function writeDraft(key: string, draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}

/** What a person began on one screen. */
export interface Begun extends Omit<Draft, 'value'> {
  readonly keys: readonly string[];
}

/** Return what a person began, screen by screen, the newest first, and let go what is too old, whoever's it is. */
export function begunBy(user: string, nowMs: number): Begun[] {
  const found = new Map<string, Begun>();
  for (const key of keys()) {
    const draft = readDraft(key, nowMs);
    if (!draft) {
      writeDraft(key, null);
      continue;
    }
    if (!key.startsWith(`${PREFIX} ${user} `)) continue;
    const { path, title, at } = draft;
    const other = found.get(path);
    const words = [other?.words, draft.words].filter(Boolean).join('　');
    found.set(path, { path, title, words, at: Math.max(at, other?.at ?? 0), keys: [...(other?.keys ?? []), key] });
  }
  return [...found.values()].sort((a, b) => b.at - a.at);
}

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX} `));
  } catch {
    return [];
  }
}
