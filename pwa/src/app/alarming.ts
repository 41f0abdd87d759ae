import { session } from '../lib/session.svelte';
import { status } from '../sync';
import { updateWaits } from './update.svelte';

/** Say whether Alerts.svelte has anything to tell about the whole device. Reactive. */
export function alarming(): boolean {
  return (
    updateWaits() ||
    status.wiped !== null ||
    status.storage !== 'ok' ||
    status.mode === 'push-only' ||
    status.session === 'revoked' ||
    (session.me !== null && status.session === 'expired')
  );
}
