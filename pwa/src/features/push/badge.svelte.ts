/** Show on the icon of the app how many news are unread, for as long as the app is open; nothing at 0, and on a shared device. */
export function keepBadge(count: () => number): void {
  $effect.root(() => {
    $effect(() => void badge(count(), navigator));
  });
}

type Icon = Partial<Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>>;

/** Put a number on the icon, or take it away. Browsers that have no badge, or do not allow one, show none. */
export async function badge(count: number, icon: Icon): Promise<void> {
  try {
    await (count > 0 ? icon.setAppBadge?.(count) : icon.clearAppBadge?.());
  } catch {
    // a hint beside the inbox, which has the number too
    return;
  }
}
