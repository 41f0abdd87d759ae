import { expect, test } from 'vitest';
import { parseAst } from 'vite';
import { only, restOf, soonOf, type Program } from '../../../pwa/build/lateWords.ts';

const soon = (code: string, ...paths: string[]): string => only(code, parseAst(code) as unknown as Program, soonOf(paths));

test('only those words come soon, at whatever depth', () => {
  const code = `const n = 1;\nexport default { hint: 'a', office: { title: \`\${n}, {}\`, long: 'b' }, errors: { gone: { what: 'c' } } };\n`;
  expect(soon(code, 'hint', 'office.title')).toBe("const n = 1;\nexport default {hint: 'a',\noffice: {title: `${n}, {}`}};\n");
});

test('a group that is looked up by a value comes as a whole', () => {
  expect(soon(`export default { states: { open: 'a', 'shut down': 'b' }, rest: 'c' }`, 'states')).toBe(`export default {states: { open: 'a', 'shut down': 'b' }}`);
});

test('every word is in one part and in no other', () => {
  const code = `export default { hint: 'a', office: { title: 'b', long: 'c' }, errors: {} };`;
  expect(only(code, parseAst(code) as unknown as Program, restOf(soonOf(['hint', 'office.title'])))).toBe(`export default {office: {long: 'c'},\nerrors: {}};`);
});

test('a catalogue with a name is read too', () => {
  expect(soon(`const words = { title: 'a', rest: 'b' };\nexport default words;`, 'title')).toBe(`const words = {title: 'a'};\nexport default words;`);
});

test('a module that is no catalogue is a mistake that is said', () => {
  expect(() => soon('export default make();', 'x')).toThrow('one object');
});
