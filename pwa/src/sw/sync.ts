import { drainAll } from '../sync/drain';

/** The browser says that there is network; a rejected promise makes it say so again later. */
export async function synced({ tag }: { readonly tag: string }): Promise<void> {
  if (tag === 'kakehashi-outbox') await drainAll();
}

/** Send and fetch now; tabs that are open do it themselves. */
export function pull(): Promise<void> {
  return drainAll();
}
