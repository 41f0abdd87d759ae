/**
 * Whether a person wants push on this device. The permission of the browser does not say it: it stays when somebody turns push off, and a browser
 * may have it from before. Kept here is the endpoint that the server was told last, so that one that a push service has ended can be told from one
 * that was never announced.
 */
const KEPT = 'kakehashi-push';

interface Wish {
  readonly user: string;
  readonly told: string;
}

/** The hash of the endpoint that was told for this person, or null when they do not receive on this device. */
export function toldFor(user: string): string | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Wish | null;
    return kept?.user === user ? kept.told : null;
  } catch {
    return null;
  }
}

export function keepTold(user: string, told: string | null): void {
  try {
    if (told === null) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, JSON.stringify({ user, told } satisfies Wish));
  } catch {
    return; // the server still knows
  }
}

/** The endpoints as hashes: what the browser has, what the server knows, what it was told last. */
export interface Endpoints {
  readonly here: string | null;
  readonly known: string | null;
  readonly told: string | null;
}

/**
 * Say what is to be done at a start: nothing, because nobody asked for push here; `keep` browser and server in step; or subscribe `anew`, because
 * the server forgot what it was told, and it does that when the push service says that nobody is there any more.
 */
export function decide({ here, known, told }: Endpoints): 'nothing' | 'keep' | 'anew' {
  if (known === null && told === null) return 'nothing';
  return known === null && here !== null && here === told ? 'anew' : 'keep';
}
