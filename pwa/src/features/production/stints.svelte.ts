import { session } from '../../lib/session.svelte';
import { NOTHING, type Clock } from './stints';

// A person's minutes stay on their device until they are in an entry: nobody can watch somebody else's clock.
const KEY = 'kakehashi-clock-';

let person = $state.raw<string>();
let clock = $state.raw(NOTHING);
// what a full phone did not take, by person: it runs on until the page is closed, whatever is read meanwhile
const unkept = new Map<string, Clock>();

function read(user: string): Clock {
  const here = unkept.get(user);
  if (here) return here;
  try {
    const kept = JSON.parse(localStorage.getItem(KEY + user) ?? 'null') as Clock | null;
    return kept && Array.isArray(kept.taps) ? kept : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** The clock of whoever is here. Call `follow` first. */
export function kept(): Clock {
  return person === session.me?.id ? clock : NOTHING;
}

/** Change the clock of whoever is here; it is kept at once. */
export function change(made: (clock: Clock) => Clock): void {
  const user = session.me?.id;
  if (!user) return;
  const next = made(read(user));
  person = user;
  clock = next;
  try {
    localStorage.setItem(KEY + user, JSON.stringify(next));
    unkept.delete(user);
  } catch {
    unkept.set(user, next);
  }
}

/** Read the clock of whoever is here, and again whenever another tab changes it. Returns what ends that. */
export function follow(): () => void {
  const again = (): void => {
    person = session.me?.id;
    clock = person ? read(person) : NOTHING;
  };
  again();
  addEventListener('storage', again);
  return () => removeEventListener('storage', again);
}
