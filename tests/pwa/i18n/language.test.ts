import { expect, test } from 'vitest';
import { language, LANGUAGES, setLanguage, t } from '../../../pwa/src/i18n';

test.each(LANGUAGES)('%s loads and answers', async (one) => {
  await setLanguage(one);
  expect(language()).toBe(one);
  expect(t().shell.name).not.toBe('');
});

test('of two choices close together the later one is shown', async () => {
  await Promise.all([setLanguage('vi'), setLanguage('en')]);
  expect(language()).toBe('en');
});
