import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 10_000;

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, TICK_MS);
  // a phone that slept in a pocket shows its old time until it is told
  document.addEventListener('visibilitychange', update);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', update);
  };
});

/** The time now, to ten seconds. Reactive while something on screen shows it. */
export function now(): Date {
  subscribe();
  return new Date();
}
