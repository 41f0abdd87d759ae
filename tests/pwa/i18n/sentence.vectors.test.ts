import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sentence } from '../../../pwa/src/i18n/sentence';
import type { Language } from '../../../pwa/src/i18n/words';

interface Case {
  readonly name: string;
  readonly language: Language;
  readonly key: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly expect: { readonly title: string; readonly body: string };
}

const folder = join(import.meta.dirname, '../../vectors/notices');

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case[];

  it.each(cases)('$name', (one) => {
    expect(sentence(one.language, one.key, one.params)).toEqual(one.expect);
  });
});

it('says nothing for a notice of a later version', () => {
  expect(sentence('ja', 'not_made_yet', {})).toEqual({ title: '', body: '' });
});
