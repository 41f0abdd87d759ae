/** What a browser may have of it, in a page and in a worker. */
interface Icon {
  setAppBadge?(count: number): Promise<void>;
  clearAppBadge?(): Promise<void>;
}

/** Put a number on the icon of the app, or take it away at 0. Browsers that have no badge, or do not allow one, show none. */
export async function badge(count: number, icon: Icon): Promise<void> {
  try {
    await (count > 0 ? icon.setAppBadge?.(count) : icon.clearAppBadge?.());
  } catch {
    // a hint beside the inbox, which has the number too
    return;
  }
}
