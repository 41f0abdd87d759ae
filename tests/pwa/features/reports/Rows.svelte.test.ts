// @vitest-environment happy-dom
import { mount } from 'svelte';
import { expect, test } from 'vitest';
import Rows from '../../../../pwa/src/features/reports/Rows.svelte';
import { everyWord, setLanguage } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

test('a step that stands in a report twice, as no app of ours writes it, is shown twice', async () => {
  await setLanguage('ja');
  await everyWord();
  shop({});
  const made = ['made', 'job', 'step', 10, 0, 0] as const;
  mount(Rows, { target: document.body, props: { rows: [made, made] } });
  expect(document.querySelectorAll('li')).toHaveLength(2);
});
