import { beforeEach, expect, test } from 'vitest';
import { everyWord, setLanguage } from '../../../pwa/src/i18n';
import { unsentInWords } from '../../../pwa/src/i18n/unsent';

beforeEach(async () => {
  await setLanguage('ja');
  await everyWord();
});
const said = (unsent: number, unsentPhotos: number) => unsentInWords({ unsent, unsentPhotos }).replace(/[\u200b\u2060]/g, '');

test('entries and photos are each named, and nothing when the server has everything', () => {
  expect([said(2, 1), said(0, 3), said(1, 0), said(0, 0)]).toEqual(['入力 2件と写真 1枚', '写真 3枚', '入力 1件', '']);
});
