import { mount } from 'svelte';
import '../ui/base.css';
import { keptLanguage, keptTextSize, startZone } from '../device/choices';
import { catchInstallOffer } from '../device/install.svelte';
import { startLanguage } from '../i18n';
import { followBrowser, place } from '../lib/place.svelte';
import { setSlices } from '../lib/slices.svelte';
import { neededFor } from './ahead';
import App from './App.svelte';
import { listenToWorker } from './calls';
import { features } from './registry';
import { early, loadRoutes, routeOf } from './routes.svelte';
import { watchForUpdates } from './update.svelte';

listenToWorker();
catchInstallOffer();
startZone();
document.documentElement.dataset['text'] = keptTextSize();
// the frame puts a person back where they were on a page; the browser would do it before the screen is drawn
history.scrollRestoration = 'manual';

void watchForUpdates(start());

// no top-level await: a chunk that waits for a chunk which imports it waits for ever
async function start(): Promise<void> {
  // Screen.svelte and Pieces.svelte say so if one of them cannot come
  const role = features.map((one) => one.lastHere?.()).find((one) => one !== undefined);
  const later = (): Promise<unknown> => loadRoutes().then(() => routeOf(place.path)?.route.screen());
  for (const load of neededFor(place.path, role, features, early, later)) void load().catch(() => undefined);
  await startLanguage(keptLanguage());
  setSlices(features);
  // a slice that cannot start must not take the others with it; what it lacks it says on its own screens
  for (const result of await Promise.allSettled(features.map(async (one) => one.start?.()))) {
    if (result.status === 'rejected') console.error(result.reason);
  }
  followBrowser();
  const target = document.getElementById('app') ?? document.body;
  target.replaceChildren();
  mount(App, { target });
}
