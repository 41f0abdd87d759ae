import { session } from '../../lib/session.svelte';
import { records, type Rec } from '../../sync';
import { byPlace } from './order';

const KEY = 'kakehashi-work-center';

let chosen = $state(read());

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** The work centres in use, in the plant's own order. Reactive. */
export function workCenters(): Rec<'work_center'>[] {
  return byPlace(records.list('work_center').filter((one) => one.active));
}

/**
 * Where this device stands: what was chosen on it, else where its person usually works, null when neither is known. Kept by the device
 * and not by the person, because a shared tablet stays at its machine. Reactive.
 */
export function station(): Rec<'work_center'> | null {
  const kept = chosen === null ? undefined : records.get('work_center', chosen);
  if (kept?.active) return kept;
  const usual = records.get('user', session.me?.id)?.work_centers ?? [];
  return workCenters().find((one) => usual.includes(one.id)) ?? null;
}

/** Choose where this device stands from now on. */
export function chooseStation(id: string): void {
  chosen = id;
  try {
    localStorage.setItem(KEY, id);
  } catch {
    return; // kept until the page is closed
  }
}
