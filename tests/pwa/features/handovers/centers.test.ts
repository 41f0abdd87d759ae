import { expect, test } from 'vitest';
import { ownCenters } from '../../../../pwa/src/features/handovers/centers';
import { session } from '../../../../pwa/src/lib/session.svelte';
import { shop } from '../../inMemory';

test('where somebody usually works, and where the device stands', () => {
  shop({ user: [{ id: 'duc', work_centers: ['MC3'] }], work_center: [{ id: 'MC3', active: true, sort: 1, code: 'MC3' }] });
  session.me = { id: 'duc', name: 'Đức', role: 'worker', shared: false };
  expect(new Set(ownCenters())).toEqual(new Set(['MC3']));
  session.me = { id: 'nobody here', name: 'Nam', role: 'worker', shared: false };
  expect(ownCenters()).toEqual(['']);
});
