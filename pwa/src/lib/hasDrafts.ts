/** What the keys of drafts begin with. */
export const DRAFT = 'kakehashi-draft';

/** Say whether a person left anything unsaved here. Apart from drafts.ts, because the first screen asks only this. */
export function hasDrafts(user: string): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(`${DRAFT} ${user} `));
  } catch {
    return false;
  }
}
