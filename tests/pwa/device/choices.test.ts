// @vitest-environment happy-dom
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { keepLanguage, keepTextSize, keepZone, keptLanguage, keptTextSize, startZone } from '../../../pwa/src/device/choices';
import { plantClock, setPlantZone } from '../../../pwa/src/i18n/when';

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

test('the clocks of the plant are known at the next start too, unless the browser does not know them', () => {
  const at = new Date('2026-04-23T01:42:00Z');
  onTestFinished(() => keepZone('Asia/Tokyo'));
  keepZone('America/Lima');
  expect(plantClock(at)).toBe('20:42');
  setPlantZone('Asia/Tokyo');
  startZone();
  expect(plantClock(at)).toBe('20:42');
  keepZone('Plant/Nowhere');
  expect(plantClock(at)).toBe('20:42');
});
