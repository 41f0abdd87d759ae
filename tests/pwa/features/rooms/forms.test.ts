import { expect, test } from 'vitest';
import { formsFor } from '../../../../pwa/src/features/rooms/forms';

test('not everybody announces what everyone must read', () => {
  expect(formsFor('lead')).toContain('notice');
  expect(formsFor('worker')).toEqual(['remark']);
  expect(formsFor(undefined)).toEqual(['remark']);
});
