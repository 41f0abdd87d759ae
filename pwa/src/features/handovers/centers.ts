import { session } from '../../lib/session.svelte';
import { records } from '../../sync';
import { station } from '../plant/station.svelte';

/** The work centres of whoever is here: where they usually work, and where this device stands today. Reactive. */
export function ownCenters(): string[] {
  return [...(records.get('user', session.me?.id)?.work_centers ?? []), station()?.id ?? ''];
}
