import { afterEach, expect, test, vi } from 'vitest';
import { stayAwake } from '../../../pwa/src/device/wakeLock';

afterEach(() => vi.unstubAllGlobals());
const settled = () => new Promise((resolve) => setTimeout(resolve));

function screen(request: () => Promise<{ release(): Promise<void> }>) {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', { wakeLock: { request } });
  return page;
}

test('the screen is kept on again each time the page is seen, and let go in the end', async () => {
  const release = vi.fn(() => Promise.resolve());
  const request = vi.fn(() => Promise.resolve({ release }));
  const page = screen(request);
  const sleep = stayAwake();
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  await settled();
  expect(request).toHaveBeenCalledTimes(2);
  sleep();
  page.dispatchEvent(new Event('visibilitychange'));
  await settled();
  expect(request).toHaveBeenCalledTimes(2);
  expect(release).toHaveBeenCalled();
});

test('a lock that comes after the screen was left is given back at once', async () => {
  const release = vi.fn(() => Promise.resolve());
  screen(() => Promise.resolve({ release }));
  stayAwake()();
  await settled();
  expect(release).toHaveBeenCalledTimes(1);
});

test('a phone with a low battery refuses, and nothing breaks', async () => {
  screen(() => Promise.reject(new Error('low battery')));
  const sleep = stayAwake();
  await settled();
  sleep();
});
