/**
 * The random number of words without a name of which nobody knows whether they arrived. The server takes it once; it is all that the phone keeps
 * of them, until an answer is there. Never on a device of several people: it would tell the next one that somebody wrote.
 */
const KEPT = 'kakehashi-once';

/** Return the number whose answer did not come yet; undefined: there is none. */
export function unanswered(): string | undefined {
  try {
    return /^[0-9a-f-]{36}$/.exec(localStorage.getItem(KEPT) ?? '')?.[0];
  } catch {
    // a browser that forbids storage
    return undefined;
  }
}

/** Keep a number until its answer is there; undefined: it is. */
export function awaitAnswer(once: string | undefined): void {
  try {
    if (once === undefined) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, once);
  } catch {
    return;
  }
}
