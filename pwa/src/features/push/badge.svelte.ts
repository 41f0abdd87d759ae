import { badge } from '../../device/badge';

/** Show on the icon of the app how many news are unread, for as long as the app is open; nothing at 0, and on a shared device. */
export function keepBadge(count: () => number): void {
  $effect.root(() => {
    $effect(() => void badge(count(), navigator));
  });
}
