import { expect, test } from 'vitest';
import { neededFor } from '../../../pwa/src/app/ahead';
import type { Feature, Route } from '../../../pwa/src/lib/feature';

const screen = () => Promise.resolve({ default: (() => undefined) as never });
const named = <T extends object>(one: T) => ({ ...one, screen: screen.bind(null) });
const home: Route = named({ path: '/' });
const start: Route = named({ path: '/start', open: true });
const own = named({ roles: ['sales'] as const, order: 2 });
const queue = named({ roles: ['worker'] as const, order: 1 });
const scan = named({ order: 1 });
const features: Feature[] = [{ slice: 'people', doors: [start], entrance: '/start' }, { slice: 'jobs', above: [own, queue], below: [scan] }];
const later = () => Promise.resolve();
const needed = (path: string, role?: 'sales' | 'worker') => neededFor(path, role, features, [home, start], later);

test('home comes with the pieces of who was here last', () => {
  expect(needed('/', 'sales')).toEqual([home.screen, own.screen, scan.screen]);
  expect(needed('/', 'worker')).toEqual([home.screen, queue.screen, scan.screen]);
});

test('another screen comes alone', () => {
  expect(needed('/jobs/7', 'sales')).toEqual([later]);
});

test('who is not known will be sent to the entrance', () => {
  expect(needed('/')).toEqual([start.screen]);
  expect(needed('/jobs/7')).toEqual([start.screen]);
  expect(needed('/start')).toEqual([start.screen]);
});
