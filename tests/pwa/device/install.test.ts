import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { catchInstallOffer, install, installWay, isIos } from '../../../pwa/src/device/install.svelte';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
let installed = false;

function browser(userAgent: string, maxTouchPoints = 0): void {
  vi.stubGlobal('navigator', { userAgent, maxTouchPoints });
}

beforeEach(() => {
  installed = false;
  vi.stubGlobal('matchMedia', () => ({ matches: installed }));
});
afterEach(() => vi.unstubAllGlobals());

test('an iPhone must be told the way, an iPad too, which calls itself a Mac', () => {
  browser(IPHONE);
  expect(installWay()).toBe('ios');
  browser(MAC, 5);
  expect(isIos()).toBe(true);
  browser(MAC);
  expect(installWay()).toBeNull();
  installed = true;
  browser(IPHONE);
  expect(installWay()).toBeNull();
});

test('an offer of the browser waits for the person, and is used once', async () => {
  const heard = new EventTarget();
  vi.stubGlobal('addEventListener', heard.addEventListener.bind(heard));
  browser(MAC);
  catchInstallOffer();
  const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: () => Promise.resolve({ outcome: 'accepted' }) });
  heard.dispatchEvent(offer);
  expect([offer.defaultPrevented, installWay()]).toEqual([true, 'button']);
  expect([await install(), await install()]).toEqual([true, false]);
  expect(installWay()).toBeNull();
});
