import { expect, test } from 'vitest';
import { versionOf } from '../../../../pwa/src/features/promise/version';
import { records } from '../../../../pwa/src/sync';
import { shop } from '../../inMemory';

test('the newest record that a date is computed from', () => {
  shop({ item: [{ id: 'i', v: 3 }], load_cell: [{ id: 'l', v: 9 }, { id: 'm', v: 4 }], issue: [{ id: 'x', v: 50 }] });
  expect(versionOf(records)).toBe(9);
  shop({});
  expect(versionOf(records)).toBe(0);
});
