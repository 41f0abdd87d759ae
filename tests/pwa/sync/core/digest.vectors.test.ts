import { expect, test } from 'vitest';
import { digestText, hashRow, xor, ZERO } from '../../../../pwa/src/sync/core/digest';
import { vectors } from './vectors';

interface Case {
  name: string;
  records: [string, string, number][];
  hashes: string[];
  digest: string;
}

test.each(vectors<Case>('digest'))('%s', (_, { records, hashes, digest }) => {
  const each = records.map(([kind, id, v]) => hashRow(kind, id, v));
  expect(each.map(digestText)).toEqual(hashes);
  expect(digestText(each.reduce(xor, ZERO))).toBe(digest);
});
