import { expect, test } from 'vitest';
import { whereOf } from '../../../../pwa/src/features/knowhow/where';
import { shop } from '../../inMemory';

test('the places where it comes again, the material only where the part does not say it', () => {
  shop({
    item: [{ id: 'i', name: '鉗子ジョイント', material: 'SUS316L' }],
    work_center: [{ id: 'w', name: '仕上' }],
    reason: [{ id: 'r', name: 'バリ' }],
  });
  const none = { item_id: null, material: null, work_center_id: null, reason_id: null };
  expect(whereOf({ item_id: 'i', material: 'SUS316L', work_center_id: 'w', reason_id: 'r' })).toEqual(['鉗子ジョイント', '仕上', 'バリ']);
  expect(whereOf({ ...none, material: 'SUS316L' })).toEqual(['SUS316L']);
  expect(whereOf({ ...none, item_id: 'gone', work_center_id: 'w' })).toEqual(['仕上']);
});
