import { language, type Language } from '../../i18n';
import { isBusy } from '../../lib/busy.svelte';
import { go } from '../../lib/place.svelte';
import { session } from '../../lib/session.svelte';
import { patch, records, save } from '../../sync';
import { greet, identity, IDLE_MS, leave, refresh, resume, stand } from './identity.svelte';
import { keep, kept, type Person } from './kept';

const LOOK_EVERY_MS = 5_000;
const ASK_EVERY_MS = 6 * 3_600_000;
/** A form that somebody left open: what is in it was never saved, but it must not become the next person's. */
const IDLE_IN_FORM_MS = 3 * IDLE_MS;

/** Say whether the person on a shared device has gone. */
export function hasGone(touchedAt: number, nowMs: number, formOpen: boolean): boolean {
  return nowMs - touchedAt > (formOpen ? IDLE_IN_FORM_MS : IDLE_MS);
}

/** Runs once at the start of the app: pick up who was here, then keep an eye on it. */
export async function arrive(): Promise<void> {
  try {
    await resume();
  } finally {
    // everything below is for later; the first screen does not wait for the network
    void online();
    addEventListener('online', () => void online());
    for (const event of ['pointerdown', 'keydown']) addEventListener(event, touched, { passive: true, capture: true });
    setInterval(look, LOOK_EVERY_MS);
    setInterval(() => void online(), ASK_EVERY_MS);
    $effect.root(() => {
      $effect(followRecord);
      $effect(followLanguage);
    });
  }
}

async function online(): Promise<void> {
  // a browser that was never let in has nothing to ask; one that lost what it kept may still have its cookies
  if (identity.standing || kept('signOut') || document.cookie !== '') await refresh().catch(() => undefined);
  await tend();
}

async function tend(): Promise<void> {
  if (identity.standing?.form !== 'shared') return;
  // what one's own phone never needs is not in the first download
  const { sendLeftovers, settle } = await import('./tablet.svelte');
  await settle().catch(() => undefined);
  const here = identity.standing;
  if (here?.form === 'shared' && !here.person) await sendLeftovers().catch(() => undefined);
}

function touched(): void {
  if (identity.standing?.form === 'shared' && Date.now() - kept('touchedAt') > 1000) keep('touchedAt', Date.now());
}

function look(): void {
  const here = identity.standing;
  if (here?.form !== 'shared') return;
  if (here.person && hasGone(kept('touchedAt'), Date.now(), isBusy())) void leave().then(() => go('/start'));
  else void tend();
}

/** The name or role in the records is newer than what was kept at sign-in. */
function followRecord(): void {
  const me = session.me;
  const record = me && records.get('user', me.id);
  const here = identity.standing;
  if (!record || !here?.person || here.person.id !== record.id) return;
  if (record.name === here.person.name && record.role === here.person.role) return;
  if (record.role === 'kiosk' || record.role === 'program') return;
  const person: Person = { ...here.person, name: record.name, role: record.role };
  stand({ ...here, person });
  greet(person, here.form === 'shared');
}

let before: { id: string; language: Language } | null = null;

/** Who chooses another language on their screens gets their notices in it too. */
function followLanguage(): void {
  const now = language();
  const me = session.me;
  const chosen = me !== null && before?.id === me.id && before.language !== now && me.language !== now;
  before = me && { id: me.id, language: now };
  const here = identity.standing;
  if (!chosen || !here?.person) return;
  const person: Person = { ...here.person, language: now };
  stand({ ...here, person });
  greet(person, here.form === 'shared');
  const record = records.get('user', me.id);
  if (record) void save([patch(record, { language: now })]);
}
