import { beforeAll, expect, test } from 'vitest';
import { setLanguage, t } from '../../../pwa/src/i18n';
import { unsentInWords } from '../../../pwa/src/i18n/unsent';

beforeAll(() => setLanguage('ja'));

test('what waits is said by what it is; what is nothing is not said', () => {
  const { entries, photos, and } = t().unsent;
  expect(unsentInWords({ unsent: 0, unsentPhotos: 0 })).toBe('');
  expect(unsentInWords({ unsent: 2, unsentPhotos: 0 })).toBe(entries('2'));
  expect(unsentInWords({ unsent: 0, unsentPhotos: 1 })).toBe(photos('1'));
  expect(unsentInWords({ unsent: 1200, unsentPhotos: 1 })).toBe(entries('1,200') + and + photos('1'));
});
