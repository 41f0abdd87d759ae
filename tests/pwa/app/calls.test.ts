// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { answer } from '../../../pwa/src/app/calls';
import { setLanguage, t } from '../../../pwa/src/i18n';
import { busy } from '../../../pwa/src/lib/busy.svelte';
import { go, place } from '../../../pwa/src/lib/place.svelte';
import { toasts } from '../../../pwa/src/ui/toasts.svelte';

beforeEach(async () => {
  await setLanguage('ja');
  go('/', { replace: true });
});

test('a tapped notification opens what it speaks of', () => {
  answer({ type: 'GO', path: '/jobs/7' });
  expect(place.path).toBe('/jobs/7');
});

test('an open form is not left; the person is told', () => {
  busy(true);
  answer({ type: 'GO', path: '/jobs/7' });
  busy(false);
  expect(place.path).toBe('/');
  expect(toasts().map((one) => one.words)).toEqual([t().shell.formFirst]);
});

test.each([null, 'GO', { type: 'GO' }, { type: 'GO', path: 'https://elsewhere.example' }, { type: 'STAY', path: '/x' }])('%j leads nowhere', (said) => {
  answer(said);
  expect(place.path).toBe('/');
});
