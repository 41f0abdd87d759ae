import { expect, test } from 'vitest';
import { keepWall, keptWall } from '../../../../pwa/src/features/boards/kept';
import { storageInMemory } from '../../inMemory';

test('a display stays the wall it was let in as until it is taken down', () => {
  const kept = storageInMemory();
  expect(keptWall()).toBeNull();
  keepWall({ device: 'd', board_id: 'b' });
  expect(keptWall()).toEqual({ device: 'd', board_id: 'b' });
  keepWall(null);
  expect(keptWall()).toBeNull();
  kept.set('kakehashi-wall', '{ torn');
  expect(keptWall()).toBeNull();
});
