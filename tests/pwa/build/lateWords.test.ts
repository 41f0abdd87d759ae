import { expect, test } from 'vitest';
import { parseAst } from 'vite';
import { partOf, type Program } from '../../../pwa/build/lateWords.ts';

const split = (code: string, part: 'soon' | 'late'): string => partOf(code, parseAst(code) as unknown as Program, part, ['errors']);

test('each part has its words and no others, whatever else the module holds', () => {
  const code = `const n = 1;\nexport default { title: 'a', errors: { gone: { what: 'b' } }, 'left over': (n) => \`\${n}, {}\` };\n`;
  expect(split(code, 'soon')).toContain('title');
  expect(split(code, 'soon')).toContain('left over');
  expect(split(code, 'soon')).not.toContain('gone');
  expect(split(code, 'late')).toBe(`const n = 1;\nexport default {errors: { gone: { what: 'b' } }};\n`);
});

test('a catalogue with a name is split too', () => {
  expect(split(`const words = { title: 'a', errors: {} };\nexport default words;`, 'late')).toBe('const words = {errors: {}};\nexport default words;');
});

test('a module that is no catalogue is a mistake that is said', () => {
  expect(() => split('export default make();', 'soon')).toThrow('one object');
});
