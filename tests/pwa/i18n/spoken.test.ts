import { expect, test } from 'vitest';
import { spoken, tongueOf } from '../../../pwa/src/i18n/spoken';

test.each([
  ['面取り、聞いてない', 'vi', 'ja'],
  ['Kiểm tra lại lỗ', 'ja', 'vi'],
  ['Rev.C', 'ja-easy', 'ja'],
  ['Rev.C', 'en', 'en'],
  ['ロット 12', 'en', 'ja'],
] as const)('%s on a screen in %s is read in %s', (text, screen, tongue) => {
  expect(tongueOf(text, screen)).toBe(tongue);
});

test.each([
  ['着 12/3(木)、あと\u200b1,052個', '着 12月3日、木曜日、あと1052個'],
  ['メッキ屋 4/28–5/6 休み', 'メッキ屋 4月28日–5月6日 休み'],
  ['10:42 現在、8:00 から', '10時42分 現在、8時 から'],
  ['2604-011 の 1/100 と 13/40、RL-60/RL-80', '2604-011 の 1/100 と 13/40、RL-60/RL-80'],
  ['2026/4/30', '2026/4/30'],
])('%s in Japanese', (shown, said) => {
  expect(spoken(shown, 'ja')).toBe(said);
});

test('weekdays and months in Vietnamese and English', () => {
  expect(spoken('Giao T5 3/12, 10:05', 'vi')).toBe('Giao thứ năm ngày 3 tháng 12, 10 giờ 5');
  expect(spoken('CN 6/12', 'vi')).toBe('chủ nhật ngày 6 tháng 12');
  expect(spoken('Arrives Thu 3 Dec, 1,000 pieces', 'en')).toBe('Arrives Thursday 3 December, 1000 pieces');
});
