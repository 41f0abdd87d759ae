import type { Language } from '../../i18n';
import type { Role } from '../../lib/roles';
import type { Tries } from './pin';

/** What the server says about this device: `GET /api/people/me`. */
export interface Me {
  readonly device: string;
  readonly form: 'own' | 'shared' | 'kiosk' | 'program';
  readonly user: Person | null;
  readonly shared_device: string | null;
  readonly label: string | null;
  readonly plant_zone: string;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly language: Language;
}

/** A person whom a shared device may offer, with what it needs to check a PIN without network. */
export interface Face {
  readonly user_id: string;
  readonly name: string;
  readonly reading: string | null;
  readonly role: Role;
  readonly language: Language;
  readonly team_id: string | null;
  readonly salt: string | null;
  readonly iterations: number | null;
  readonly verifier: string | null;
}

/** Who this device was let in as. On a shared device `person` comes and goes; `seat` is the device id of that person on it. */
export type Standing =
  | { readonly form: 'own'; readonly device: string; readonly person: Person }
  | { readonly form: 'shared'; readonly device: string; readonly label: string | null; readonly person: Person | null; readonly seat: string | null };

interface Kept {
  standing: Standing | null;
  faces: readonly Face[];
  /** person → the id of the device they are on this tablet */
  seats: Readonly<Record<string, string>>;
  tries: Readonly<Record<string, Tries>>;
  /** person → key of their PIN, from signing in until they left and all that goes by itself has gone, photos too */
  keys: Readonly<Record<string, string>>;
  /** when somebody last touched a shared device that a person is signed in to, ms since 1970 */
  touchedAt: number;
  /** the person left without network: the server must still be told */
  signOut: boolean;
}

const NOTHING: Kept = { standing: null, faces: [], seats: {}, tries: {}, keys: {}, touchedAt: 0, signOut: false };
const PREFIX = 'kakehashi-people-';

/** Small things that must be known before the first screen, without network; everything else is in the sync's store. */
export function kept<N extends keyof Kept>(name: N): Kept[N] {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? NOTHING[name] : (JSON.parse(text) as Kept[N]);
  } catch {
    return NOTHING[name];
  }
}

export function keep<N extends keyof Kept>(name: N, value: Kept[N]): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // a browser that forbids storage: the person signs in again after each start
    return;
  }
}

/** Change what is kept for one person; undefined forgets it. */
export function keepFor<N extends 'seats' | 'tries' | 'keys'>(name: N, person: string, value: Kept[N][string] | undefined): void {
  const all: Record<string, unknown> = { ...kept(name) };
  if (value === undefined) delete all[person];
  else all[person] = value;
  keep(name, all as Kept[N]);
}
