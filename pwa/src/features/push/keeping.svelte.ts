import { session } from '../../lib/session.svelte';
import { status } from '../../sync';

/** Compare the subscription with the server at every start and after every loss of connection: browsers drop it without a word. */
export function keep(): void {
  $effect.root(() => {
    // the status changes with every word from the server; only a connection that is made anew counts
    const connected = $derived(status.connected);
    $effect(() => {
      if (!session.me || session.me.shared || session.me.role === 'kiosk' || !connected) return;
      if (!('Notification' in window) || Notification.permission !== 'granted') return;
      void inStep(session.me.id);
    });
  });
}

async function inStep(user: string): Promise<void> {
  try {
    const { keepInStep } = await import('./subscription');
    await keepInStep(user);
  } catch (error) {
    // the settings say it to the person; here it is tried again at the next connection
    console.warn('push', error);
  }
}
