// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { keepLanguage, keepTextSize, keptLanguage, keptTextSize } from '../../../pwa/src/device/choices';

beforeEach(() => localStorage.clear());

test('until somebody chooses it is Japanese in the usual size', () => {
  expect(keptLanguage()).toBe('ja');
  expect(keptTextSize()).toBe('normal');
});

test('what was chosen is kept, what nobody could have chosen is not believed', () => {
  keepLanguage('vi');
  keepTextSize('huge');
  expect([keptLanguage(), keptTextSize()]).toEqual(['vi', 'huge']);
  localStorage.setItem('kakehashi-language', 'xx');
  expect(keptLanguage()).toBe('ja');
});
