import { expect, test } from 'vitest';
import { meant } from '../../../pwa/src/lib/meant';

test('the value is taken out of the shapes that edits carry it in', () => {
  expect(meant({ add: 3 })).toBe(3);
  expect(meant({ from: 'open', to: 'taken' })).toBe('taken');
  expect(meant(['a'])).toEqual(['a']);
  expect(meant(null)).toBeNull();
});
