// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { em, narrow } from '../../../../pwa/src/features/boards/size';

test.each([
  [1920, 1080, 24, false],
  [1080, 1920, 24, true],
  [1024, 768, 17, true],
  [3840, 2160, 48, false],
])('a wall of %i × %i is written in letters of %i px', (width, height, letters, upright) => {
  Object.assign(window, { innerWidth: width, innerHeight: height });
  expect([Math.round(em()), narrow()]).toEqual([letters, upright]);
});
