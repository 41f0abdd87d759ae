import { createSubscriber } from 'svelte/reactivity';

/** A topic that effects depend on by `watch` and that `tell` runs again. */
export interface Topic {
  watch(): void;
  tell(): void;
}

/** Make a topic; outside effects `watch` does nothing. */
export function topic(): Topic {
  const updates = new Set<() => void>();
  const watch = createSubscriber((update) => {
    updates.add(update);
    return () => updates.delete(update);
  });
  return { watch, tell: () => updates.forEach((update) => update()) };
}
