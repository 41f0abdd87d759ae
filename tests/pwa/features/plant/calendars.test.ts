import { beforeAll, expect, test } from 'vitest';
import { inWords, weekdays } from '../../../../pwa/src/features/plant/calendars';
import { everyWord, setLanguage } from '../../../../pwa/src/i18n';

beforeAll(async () => {
  await setLanguage('ja');
  await everyWord();
});

test('a week is said from Monday on', () => {
  expect(weekdays().join('')).toBe('月火水木金土日');
  expect(inWords('0100100')).toBe('火 金');
});
