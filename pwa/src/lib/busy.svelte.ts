import { untrack } from 'svelte';

/**
 * A form is open: nothing may reload the page over it, in this tab or from another one.
 * Tabs tell each other by a shared Web Lock, which the browser releases by itself when a tab dies.
 */
const LOCK = 'kakehashi-open-form';

let holders = $state(0);
let release: (() => void) | undefined;

/** Say whether a form is open in this tab. Reactive. */
export function isBusy(): boolean {
  return holders > 0;
}

function hold(step: 1 | -1): void {
  holders += step;
  if (holders > 0 && !release) {
    const held = new Promise<void>((resolve) => (release = resolve));
    void navigator.locks?.request(LOCK, { mode: 'shared' }, () => held);
  } else if (holders === 0) {
    release?.();
    release = undefined;
  }
}

let said = false;

/** Say that the screen has an open form, or has none any more. Leaving the screen says so too. */
export function busy(on: boolean): void {
  if (said === on) return;
  said = on;
  hold(on ? 1 : -1);
}

/** Be busy as long as `dirty` holds and the component lives: `busyWhile(() => text !== '')` in its script. */
export function busyWhile(dirty: () => boolean): void {
  $effect(() => {
    if (!dirty()) return;
    // counting reads what it writes: tracked, it would run this effect for ever
    untrack(() => hold(1));
    return () => hold(-1);
  });
}

/** Run `act` if no tab has a form open; return whether it ran. */
export async function whenNobodyIsBusy(act: () => void): Promise<boolean> {
  if (isBusy()) return false;
  if (!navigator.locks) {
    act();
    return true;
  }
  return navigator.locks.request(LOCK, { mode: 'exclusive', ifAvailable: true }, (lock) => {
    if (lock) act();
    return lock !== null;
  });
}
