import { mount } from 'svelte';
import '../ui/base.css';
import { keptLanguage, keptTextSize } from '../device/choices';
import { catchInstallOffer } from '../device/install.svelte';
import { startLanguage } from '../i18n';
import { followBrowser, place } from '../lib/place.svelte';
import { setSlices } from '../lib/slices.svelte';
import App from './App.svelte';
import { listenToWorker } from './calls';
import { match } from './match';
import { features } from './registry';
import { routes } from './routes';
import { watchForUpdates } from './update.svelte';

// first of all: a version that cannot even start must still be replaced by the next one
void watchForUpdates();
listenToWorker();
catchInstallOffer();
document.documentElement.dataset['text'] = keptTextSize();
// the frame puts a person back where they were on a page; the browser would do it before the screen is drawn
history.scrollRestoration = 'manual';

void start();

// no top-level await: a chunk that waits for a chunk which imports it waits for ever
async function start(): Promise<void> {
  // the first screen travels while words are read and slices start; Screen.svelte says so if it cannot come
  void match(routes, place.path)?.route.screen().catch(() => undefined);
  await startLanguage(keptLanguage());
  setSlices(features);
  // a slice that cannot start must not take the others with it; what it lacks it says on its own screens
  for (const result of await Promise.allSettled(features.map(async (one) => one.start?.()))) {
    if (result.status === 'rejected') console.error(result.reason);
  }
  followBrowser();
  mount(App, { target: document.getElementById('app') ?? document.body });
}
