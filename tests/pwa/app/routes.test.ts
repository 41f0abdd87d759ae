import { beforeEach, expect, test, vi } from 'vitest';

const screen = () => Promise.reject(new Error('not shown here'));
const later = vi.hoisted(() => ({ comes: true }));
vi.mock('../../../pwa/src/app/registry', () => ({ features: [{ slice: 'people', doors: [{ path: '/start', screen, open: true }] }] }));
vi.mock('../../../pwa/src/lib/everything', () => ({ everything: () => (later.comes ? Promise.resolve() : Promise.reject(new Error('no network'))) }));
vi.mock('../../../pwa/src/app/screens', () => ({ screens: [{ path: '/jobs/:id', screen }] }));

beforeEach(() => vi.resetModules());

test('home and doors are known at once, of others nobody knows before they have come', async () => {
  const { loadRoutes, routeOf } = await import('../../../pwa/src/app/routes.svelte');
  expect(routeOf('/')?.route.path).toBe('/');
  expect(routeOf('/start')?.route.open).toBe(true);
  expect([routeOf('/jobs/7'), routeOf('/nowhere')]).toEqual([undefined, undefined]);
  await loadRoutes();
  expect(routeOf('/jobs/7')).toMatchObject({ params: { id: '7' } });
  expect(routeOf('/nowhere')).toBeNull();
});

test('screens that could not come are asked for again', async () => {
  const { loadRoutes, routeOf } = await import('../../../pwa/src/app/routes.svelte');
  later.comes = false;
  await expect(loadRoutes()).rejects.toThrow('no network');
  later.comes = true;
  await loadRoutes();
  expect(routeOf('/jobs/7')).not.toBeUndefined();
});
