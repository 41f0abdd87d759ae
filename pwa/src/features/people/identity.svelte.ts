import { keepLanguage, keepZone, keptLanguage } from '../../device/choices';
import { setLanguage, type Language } from '../../i18n';
import { ask, refusal } from '../../lib/ask';
import { session } from '../../lib/session.svelte';
import { isMoving, start as startSync, status, stop as stopSync, SyncFault } from '../../sync';
import { keep, keepFor, kept, type Me, type Person, type Standing } from './kept';

/*
 *              ┌──────── enter(code) ────────┐
 *   nobody ────┤                             ├──▶ own      (a person's phone)
 *              └──▶ shared, nobody on it ◀───┘
 *                     │  signIn(face, pin)  ▲
 *                     ▼                     │ leave(), or nobody touched it for a while
 *                   shared, a person on it ─┘
 *
 * Everything but enter() works without network. What a person has not sent stays in that person's own database.
 */
let standing = $state.raw<Standing | null>(null);
let broken = $state(false);

export const identity = {
  /** Who this device was let in as. Reactive. */
  get standing(): Standing | null {
    return standing;
  },
  /** The browser's store cannot be opened: nobody can work here. Reactive. */
  get broken(): boolean {
    return broken;
  },
};

let turn: Promise<unknown> = Promise.resolve();

/** Run `step` after those before it: who comes and who leaves at the same moment must not undo each other. */
export function inTurn<T>(step: () => Promise<T>): Promise<T> {
  const done = turn.then(step);
  turn = done.catch(() => undefined);
  return done;
}

export function stand(next: Standing | null): void {
  standing = next;
  keep('standing', next);
}

/** Open the person's store, start to sync, and say who is here. Rejects when the store cannot be opened. */
export async function begin(person: Person, device: string, form: 'own' | 'shared'): Promise<void> {
  try {
    await startSync({ user: person.id, device, form, language: person.language });
    broken = false;
  } catch (error) {
    broken = error instanceof SyncFault;
    throw error;
  }
  greet(person, form === 'shared');
}

export function greet(person: Person, shared: boolean): void {
  session.me = { id: person.id, name: person.name, role: person.role, language: person.language, shared };
}

export async function end(): Promise<void> {
  session.me = null;
  // nothing was started when the store could not be opened
  await stopSync({ forget: true }).catch(() => undefined);
}

/** A person stays signed in on a shared device for this long without touching it. */
export const IDLE_MS = 5 * 60_000;

/** Pick up where this device was when it was last closed; needs no network. */
export async function resume(): Promise<void> {
  standing = kept('standing');
  if (standing?.form === 'own') await begin(standing.person, standing.device, 'own');
  else if (standing?.form === 'shared' && standing.person && standing.seat) {
    if (Date.now() - kept('touchedAt') < IDLE_MS) await begin(standing.person, standing.seat, 'shared');
    else stand({ ...standing, person: null, seat: null });
  }
}

/** Take what the server says about this device; that renews the cookie too. Rejects with `Refused`. */
export async function refresh(): Promise<void> {
  await sayGoodbye();
  const me = await ask<Me>('GET', '/api/people/me');
  keepZone(me.plant_zone);
  if (me.form !== 'own' || !me.user || standing?.form === 'shared') return;
  const same = standing?.person.id === me.user.id && standing.device === me.device;
  stand({ form: 'own', device: me.device, person: me.user });
  if (same) greet(me.user, false);
  // the browser lost what was kept, but not its cookie
  else await begin(me.user, me.device, 'own');
}

/** Tell the server that somebody left, if that is still owed. Rejects with `offline`. */
export async function sayGoodbye(): Promise<void> {
  if (!kept('signOut')) return;
  await ask('POST', '/api/people/sign-out').catch((error: unknown) => {
    // an answer of any kind means that the session is gone
    if (refusal(error).code === 'offline') throw error;
  });
  keep('signOut', false);
}

/** Let this device in with the code of a link. Rejects with `Refused`. */
export async function enter(code: string, label: string): Promise<Standing> {
  const me = await ask<Me>('POST', '/api/people/enrol', { code, label });
  keepZone(me.plant_zone);
  keep('signOut', false);
  await end();
  if (me.user) {
    const entered: Standing = { form: 'own', device: me.device, person: me.user };
    stand(entered);
    await speak(me.user.language);
    await begin(me.user, me.device, 'own');
    return entered;
  }
  const entered: Standing = { form: 'shared', device: me.device, label: me.label, person: null, seat: null };
  stand(entered);
  return entered;
}

const GOODBYE_MS = 5_000;

/** Leave this device. What was not sent stays for its owner; from a shared device it goes out when the network is back. */
export function leave(): Promise<void> {
  const leaving = standing?.person?.id;
  return inTurn(async () => {
    if (standing?.person?.id === leaving) await left();
  });
}

async function left(): Promise<void> {
  if (status.connected) await allSent(GOODBYE_MS);
  const moving = isMoving();
  await end();
  if (standing?.form === 'shared') {
    if (!moving && standing.person) keepFor('keys', standing.person.id, undefined);
    stand({ ...standing, person: null, seat: null });
  } else stand(null);
  keep('signOut', true);
  await sayGoodbye().catch(() => undefined);
  await setLanguage(keptLanguage());
}

/** Wait until everything is sent that goes by itself, at most `withinMs`, or until `enough` says so; return whether it is. */
export async function allSent(withinMs: number, enough = (): boolean => false): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (isMoving() && Date.now() < until && !enough()) await new Promise((resolve) => setTimeout(resolve, 100));
  return !isMoving();
}

/** Speak the person's language; on a shared device only as long as they are here. */
export async function speak(language: Language): Promise<void> {
  await setLanguage(language);
  if (standing?.form !== 'shared') keepLanguage(language);
}
