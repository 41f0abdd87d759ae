/** Chromium's offer to install the app; not in TypeScript's DOM yet. */
interface InstallOffer extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

let offer = $state.raw<InstallOffer>();

/** Keep the browser's offer for the moment the person asks for it, instead of a bar over their work. */
export function catchInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallOffer;
  });
  addEventListener('appinstalled', () => (offer = undefined));
}

export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches || ('standalone' in navigator && navigator.standalone === true);
}

/** How the app gets to the home screen here: by our button, by a way that must be told, or not at all. Reactive. */
export function installWay(): 'button' | 'ios' | null {
  if (isInstalled()) return null;
  if (offer) return 'button';
  return isIos() ? 'ios' : null;
}

/** iPads call themselves Macs but have fingers. */
export function isIos(): boolean {
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
}

/** Show the browser's own question; an offer can be used once. */
export async function install(): Promise<boolean> {
  const used = offer;
  offer = undefined;
  return (await used?.prompt())?.outcome === 'accepted';
}
