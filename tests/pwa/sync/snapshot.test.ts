import { expect, test } from 'vitest';
import { serverEpochOf } from '../../../pwa/src/sync/snapshot';

test.each([
  ['"01a209d4-e701-7000-aeaa-217cea62352e-339-zstd"', '01a209d4-e701-7000-aeaa-217cea62352e'],
  ['W/"01a209d4-e701-7000-aeaa-217862352000-339"', '01a209d4-e701-7000-aeaa-217862352000'],
  ['"7f2c-0-br"', '7f2c'],
  ['"339"', null],
  [null, null],
])('%s', (tag, epoch) => {
  expect(serverEpochOf(tag)).toBe(epoch);
});
