import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldLetter, letters, wanted } from '../../../../pwa/src/features/lookup/fold';

const folder = join(import.meta.dirname, '../../../vectors/fold');

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { name: string; text: string; folded: string }[];
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, { text, folded }) => expect(fold(text)).toBe(folded));
});

test('letters are the whole text, and each folds by itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(letters(text).join('')).toBe(text);
      expect(letters(text).map(foldLetter).join('')).toBe(fold(text));
    }),
  );
});

test('words are looked for one by one', () => {
  expect(wanted(' センサー　H-20 ー ')).toEqual(['せんさ', 'h20']);
  expect(wanted('a b c d e f g h i j')).toHaveLength(8);
});
