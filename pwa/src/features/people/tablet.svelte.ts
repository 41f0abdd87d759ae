import { ask, refusal } from '../../lib/ask';
import { forgetRows, newId, start as startSync, status } from '../../sync';
import { allSent, begin, end, identity, inTurn, sayGoodbye, speak, stand } from './identity.svelte';
import { keep, keepFor, kept, type Face, type Me, type Person } from './kept';
import { afterWrong, isLocked, keyOf, NO_TRIES, verifierOf, WRONG_ALLOWED, type Tries } from './pin';

/** Fetch who may sign in on this shared device; keep it for times without network. Rejects with `Refused`; a device that was shut out keeps nobody. */
export async function fetchFaces(): Promise<readonly Face[]> {
  try {
    const faces = await ask<Face[]>('GET', '/api/people/faces');
    keep('faces', faces);
    return faces;
  } catch (error) {
    if (refusal(error).code === 'device_revoked') {
      keep('faces', []);
      keep('keys', {});
    }
    throw error;
  }
}

export function triesOf(person: string): Tries {
  return kept('tries')[person] ?? NO_TRIES;
}

export interface Told {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Sign a person in with their PIN: the server decides, and without network the device. Return why not, or null. */
export async function signIn(face: Face, pin: string, nowMs: number): Promise<Told | null> {
  coming += 1;
  try {
    return await inTurn(() => signedIn(face, pin, nowMs));
  } finally {
    coming -= 1;
  }
}

async function signedIn(face: Face, pin: string, nowMs: number): Promise<Told | null> {
  const tablet = identity.standing;
  if (tablet?.form !== 'shared') return { code: 'not_a_shared_device', params: {} };
  if (!face.salt || !face.iterations || !face.verifier) return { code: 'no_pin', params: {} };
  const tries = triesOf(face.user_id);
  if (isLocked(tries, nowMs)) return locked(tries.lockedUntil);
  const key = await keyOf(pin, face.salt, face.iterations);
  const seat = kept('seats')[face.user_id] ?? newId();
  const told = await show(key, face.user_id, seat);
  if (told?.code === 'offline') {
    if ((await verifierOf(key)) !== face.verifier) return wrong(face.user_id, nowMs);
    shown = false;
  } else if (told) return told;
  keepFor('tries', face.user_id, NO_TRIES);
  keepFor('seats', face.user_id, seat);
  keepFor('keys', face.user_id, key);
  keep('touchedAt', nowMs);
  const person: Person = { id: face.user_id, name: face.name, role: face.role, language: face.language };
  stand({ ...tablet, person, seat });
  await speak(person.language);
  await begin(person, seat, 'shared');
  return null;
}

/** Whether the server has seen the key of the person who is here. */
let shown = true;

async function show(key: string, person: string, seat: string): Promise<Told | null> {
  try {
    await sayGoodbye();
    await ask<Me>('POST', '/api/people/pin-sign-in', { user_id: person, key, device: seat });
    shown = true;
    return null;
  } catch (error) {
    const { code, params } = refusal(error);
    if (code === 'device_revoked') await forgetRows(person);
    return { code, params };
  }
}

function wrong(person: string, nowMs: number): Told {
  const tries = afterWrong(triesOf(person), nowMs);
  keepFor('tries', person, tries);
  return tries.lockedUntil > 0 ? locked(tries.lockedUntil) : { code: 'pin_wrong', params: { left: WRONG_ALLOWED - tries.wrong } };
}

function locked(untilMs: number): Told {
  return { code: 'pin_locked', params: { until: new Date(untilMs).toISOString() } };
}

/** Show the server the key of a sign-in that it has not seen, or whose shift ran out while its person is still here. */
export function settle(): Promise<void> {
  return inTurn(settled);
}

async function settled(): Promise<void> {
  const here = identity.standing;
  if (here?.form !== 'shared' || !here.person || !here.seat) return;
  const key = kept('keys')[here.person.id];
  if (!key || (shown && status.session !== 'expired')) return;
  const told = await show(key, here.person.id, here.seat);
  // the same person once more: their connection is tried at once, with the new session
  if (!told) await begin(here.person, here.seat, 'shared');
}

// ---- what people left behind when there was no network

const LEFTOVER_MS = 60_000;
let sending = $state.raw<string | null>(null);
let running: Promise<void> | null = null;
/** How many sign-ins wait for their turn or have it: whoever stands here goes first. */
let coming = 0;

/** The name of somebody who left and whose entries are being sent just now. Reactive. */
export function sendingFor(): string | null {
  return sending;
}

/** Send it, person by person, each as themselves; only while nobody is signed in. */
export function sendLeftovers(): Promise<void> {
  running ??= inTurn(leftovers).finally(() => (running = null));
  return running;
}

async function leftovers(): Promise<void> {
  for (const [person, key] of Object.entries(kept('keys'))) {
    const here = identity.standing;
    const seat = kept('seats')[person];
    const face = kept('faces').find((one) => one.user_id === person);
    if (coming > 0 || here?.form !== 'shared' || here.person) return;
    if (!seat || !face) continue;
    const told = await show(key, person, seat);
    if (told?.code === 'offline') return;
    // a PIN that was changed meanwhile: the entries wait for their owner
    if (told) {
      keepFor('keys', person, undefined);
      continue;
    }
    sending = face.name;
    try {
      await startSync({ user: person, device: seat, form: 'shared', language: face.language });
      if (await allSent(LEFTOVER_MS, () => coming > 0)) keepFor('keys', person, undefined);
    } finally {
      sending = null;
      await end();
      keep('signOut', true);
      await sayGoodbye().catch(() => undefined);
    }
  }
}
