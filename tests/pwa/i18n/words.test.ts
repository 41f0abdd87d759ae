import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LANGUAGES, setLanguage } from '../../../pwa/src/i18n';
import { words } from '../../../pwa/src/i18n/language.svelte';
import { bySlice } from '../../../pwa/src/i18n/words';

const FEATURES = join(import.meta.dirname, '../../../pwa/src/features');
const speaking = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('words.ja.ts'))
  .map((path) => path.split(/[\\/]/)[0] ?? '');

test.each(LANGUAGES)('%s: every slice that speaks Japanese speaks it too', async (one) => {
  await setLanguage(one);
  for (const slice of speaking) expect(words(slice)()).not.toEqual({});
});

test('words of a slice that has none are an error, not an empty screen', () => {
  expect(() => words('no_such_slice')()).toThrow('no_such_slice');
});

test('a module belongs to the folder it lies in', () => {
  expect(bySlice({ '../features/jobs/words.ja.ts': { default: { title: '案件' } } })).toEqual({ jobs: { title: '案件' } });
});
