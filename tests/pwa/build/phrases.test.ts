import { expect, test } from 'vitest';
import { withBreaks } from '../../../pwa/build/phrases.ts';

test('a Japanese sentence gets breaks between its phrases and keeps every letter', () => {
  const broken = withBreaks('この端末に保存しました');
  expect(broken.split('\u200b')).toEqual(['この', '端末に', '保存しました']);
});

test('what is not Japanese stays as it is', () => {
  expect(withBreaks('Saved on this device')).toBe('Saved on this device');
  expect(withBreaks('4/30')).toBe('4/30');
});
