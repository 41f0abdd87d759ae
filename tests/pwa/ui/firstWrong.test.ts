// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { toFirstWrong } from '../../../pwa/src/ui/firstWrong';

test('a person is brought to the first field that is wrong, and left alone when none is', async () => {
  document.body.innerHTML = '<form><input id="a"><input id="b" aria-invalid="true"><input id="c" aria-invalid="true"></form>';
  const form = document.querySelector('form');
  await toFirstWrong(form);
  expect(document.activeElement?.id).toBe('b');
  document.querySelector('#c')?.remove();
  document.querySelector('#b')?.removeAttribute('aria-invalid');
  await toFirstWrong(form);
  await toFirstWrong(null);
  expect(document.activeElement?.id).toBe('b');
});
