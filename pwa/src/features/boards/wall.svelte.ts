import { keepZone, keptLanguage } from '../../device/choices';
import { ask, refusal } from '../../lib/ask';
import { start as startSync, stop as stopSync } from '../../sync';
import { keepWall, type Wall } from './kept';

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

/** Hang the board up: from now on this display shows it, also after a restart without network. */
export async function hang(next: Wall): Promise<void> {
  keepWall(next);
  try {
    await startSync({ user: 'wall', device: next.device, form: 'kiosk', language: keptLanguage() });
    broken = false;
    wall = next;
  } catch (error) {
    broken = true;
    throw error;
  }
}

/**
 * Ask the server whether this display is still let in; that renews its session too. A display that was shut out asks for a code again;
 * a server that is away changes nothing.
 */
export async function ascertain(): Promise<void> {
  if (!wall) return;
  try {
    keepZone((await ask<{ plant_zone: string }>('GET', '/api/people/me')).plant_zone);
  } catch (error) {
    if (!['signed_out', 'device_revoked'].includes(refusal(error).code)) return;
    keepWall(null);
    wall = null;
    await stopSync({ forget: true });
  }
}
