export interface Room {
  /** bytes that still fit, as the browser estimates */
  free: number;
}

/** Ask the browser not to throw away what is kept here. It may ask the person, or refuse without a word. */
export async function protectStorage(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}

export async function isStorageProtected(): Promise<boolean> {
  return (await navigator.storage?.persisted?.()) ?? false;
}

/** null where the browser does not say. */
export async function roomLeft(): Promise<Room | null> {
  const said = await navigator.storage?.estimate?.();
  return said?.quota === undefined ? null : { free: Math.max(0, said.quota - (said.usage ?? 0)) };
}
