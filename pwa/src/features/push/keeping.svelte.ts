import { session } from '../../lib/session.svelte';
import { status } from '../../sync';
import { keepInStep } from './subscription';

/** Compare the subscription with the server at every start and after every loss of connection: browsers drop it without a word. */
export function keep(): void {
  $effect.root(() => {
    // the status changes with every word from the server; only a connection that is made anew counts
    const connected = $derived(status.connected);
    $effect(() => {
      if (!session.me || session.me.shared || session.me.role === 'kiosk' || !connected) return;
      // the settings say it to the person; here it is tried again at the next connection
      keepInStep(session.me.id).catch((error: unknown) => console.warn('push', error));
    });
  });
}
