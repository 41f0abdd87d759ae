import { keptLanguage } from '../../device/choices';
import { ask, refusal } from '../../lib/ask';
import { start as startSync, stop as stopSync } from '../../sync';

/** The board that this display was let in as. */
export interface Wall {
  readonly device: string;
  readonly board_id: string;
}

const KEPT = 'kakehashi-wall';
let wall = $state.raw<Wall | null>(null);
let broken = $state(false);

export const display = {
  /** null: this display was not let in, or is not any more. Reactive. */
  get wall(): Wall | null {
    return wall;
  },
  /** The browser's store cannot be opened. Reactive. */
  get broken(): boolean {
    return broken;
  },
};

function kept(): Wall | null {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Wall | null;
  } catch {
    return null;
  }
}

/** Hang the board up: from now on this display shows it, also after a restart without network. */
export async function hang(next: Wall): Promise<void> {
  localStorage.setItem(KEPT, JSON.stringify(next));
  try {
    await startSync({ user: 'wall', device: next.device, form: 'kiosk', language: keptLanguage() });
    broken = false;
    wall = next;
  } catch (error) {
    broken = true;
    throw error;
  }
}

/** Show what this display showed when it was last switched off. */
export async function rehang(): Promise<boolean> {
  const before = kept();
  if (before) await hang(before);
  return before !== null;
}

/**
 * Ask the server whether this display is still let in; that renews its session too. A display that was shut out asks for a code again;
 * a server that is away changes nothing.
 */
export async function ascertain(): Promise<void> {
  if (!wall) return;
  try {
    await ask('GET', '/api/people/me');
  } catch (error) {
    if (!['signed_out', 'device_revoked'].includes(refusal(error).code)) return;
    localStorage.removeItem(KEPT);
    wall = null;
    await stopSync({ forget: true });
  }
}
