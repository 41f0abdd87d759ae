import type { Checkpoint } from './core/replica';
import type { Settled } from './core/verdicts';
import type { Mutation } from './protocol.gen';
import type { Status } from './types';

/** What one tab (or the service worker) tells the others after its own store has it. */
export type TabNews =
  | { readonly t: 'saved'; readonly entry: Mutation }
  /** `from`: the version before; who is not at that version has missed something and reads the store again */
  | { readonly t: 'committed'; readonly from: number; readonly checkpoint: Checkpoint; readonly settled: readonly Settled[] }
  | { readonly t: 'dropped'; readonly scopes: readonly string[] | null }
  /** something else in the store is different */
  | { readonly t: 'glance' }
  | { readonly t: 'status'; readonly status: Partial<Status> }
  /** somebody just came: say how things stand */
  | { readonly t: 'ask' }
  | { readonly t: 'hurry' }
  | { readonly t: 'photos'; readonly sha256: string | null };

/** The other tabs of one person. */
export class Tabs {
  readonly #channel: BroadcastChannel;

  constructor(name: string, hear: (news: TabNews) => void) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = (event: MessageEvent<TabNews>) => hear(event.data);
  }

  tell(news: TabNews): void {
    this.#channel.postMessage(news);
  }

  close(): void {
    this.#channel.close();
  }
}

/**
 * Run `act` in one tab at a time, in this one as soon as no other does; the browser releases the lock when a tab dies. Resolves when `act`
 * did or `signal` ended the waiting.
 */
export async function alone(name: string, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
  try {
    await navigator.locks.request(`${name}-sender`, { signal }, act);
  } catch (error) {
    // what `act` throws after the signal is still its own
    if (error !== signal.reason) throw error;
  }
}

/** Like `alone`, but only if no other tab does it now; return whether it ran. */
export function aloneNow(name: string, act: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(`${name}-sender`, { ifAvailable: true }, async (lock) => {
    if (lock) await act();
    return lock !== null;
  });
}
