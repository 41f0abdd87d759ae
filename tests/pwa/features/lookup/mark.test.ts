import { expect, test } from 'vitest';
import { marked } from '../../../../pwa/src/features/lookup/mark';

const said = (text: string, ...words: string[]) => marked(text, words).map((one) => (one.hit ? `[${one.text}]` : one.text)).join('');

test('every word is marked as it was written, with what was left out inside it', () => {
  expect(said('ｾﾝｻｰの H-20 と h20', 'せんさ', 'h20')).toBe('[ｾﾝｻ]ーの [H-20] と [h20]'.replace('ー', 'ｰ'));
  expect(said('ガガ', 'が')).toBe('[ガガ]');
});

test('a long text is cut around the first hit', () => {
  const long = `${'あ'.repeat(100)}バリ${'い'.repeat(100)}`;
  expect(said(long, 'ばり')).toBe(`…${'あ'.repeat(12)}[バリ]${'い'.repeat(66)}…`);
});

test('a text that was found by what it borrows is shown from its start', () => {
  expect(said('2604-011', '北斗')).toBe('2604-011');
  expect(said('', '')).toBe('');
});
