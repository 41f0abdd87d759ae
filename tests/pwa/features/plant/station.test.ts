import { beforeEach, expect, test } from 'vitest';
import { session } from '../../../../pwa/src/lib/session.svelte';
import { shop, storageInMemory } from '../../inMemory';

const kept = storageInMemory();
const { chooseStation, station, workCenters } = await import('../../../../pwa/src/features/plant/station.svelte');

beforeEach(() => {
  shop({
    work_center: [{ id: 'saw', code: 'SAW', sort: 2, active: true }, { id: 'mc3', code: 'MC3', sort: 1, active: true }, { id: 'old', code: 'OLD', sort: 0, active: false }],
    user: [{ id: 'me', work_centers: ['saw'] }],
  });
});

test('those in use, in the plant’s own order', () => {
  expect(workCenters().map((one) => one.id)).toEqual(['mc3', 'saw']);
});

test('a person works where they usually do, until the device is told otherwise', () => {
  expect(station()).toBeNull();
  session.me = { id: 'me', name: '佐藤', role: 'worker', shared: false };
  expect(station()?.id).toBe('saw');
  chooseStation('mc3');
  expect(station()?.id).toBe('mc3');
  expect([...kept.values()]).toEqual(['mc3']);
  chooseStation('old');
  expect(station()?.id).toBe('saw');
});
