import { session } from '../../lib/session.svelte';
import { status } from '../../sync';
import { keepInStep } from './subscription';

/** Compare the subscription with the server at every start and after every loss of connection: browsers drop it without a word. */
export function keep(): void {
  $effect.root(() => {
    $effect(() => {
      if (!session.me || session.me.shared || session.me.role === 'kiosk' || !status.connected) return;
      // the settings say it to the person; here it is tried again at the next connection
      keepInStep().catch((error: unknown) => console.warn('push', error));
    });
  });
}
