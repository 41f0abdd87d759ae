import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const PART = /^(.*)\/words\.[\w-]+\.ts\?(soon|late)$/;
// what of the frame, and of the slice people come in by, is never on a first screen
const LATE = ['errors', 'attention'];

interface Property {
  start: number;
  end: number;
  key: { name?: string; value?: string };
  value: Expression;
}
interface Expression {
  type: string;
  name?: string;
  start: number;
  end: number;
  properties?: Property[];
}
interface Statement {
  type: string;
  declaration?: Expression;
  declarations?: Array<{ id: { name?: string }; init: Expression | null }>;
}
export interface Program {
  body: Statement[];
}

/** The words a slice's index.ts says before any of its screens is open: `t().office.tile` is `office.tile`. */
export function pathsIn(code: string): string[] {
  return [...new Set([...code.matchAll(/\bt\(\)((?:\.\w+)+)/g)].map((one) => (one[1] ?? '').slice(1)))];
}

/** The text of a catalogue's module with only the words for which `wanted` answers yes, or a path to look further inside. */
export function only(code: string, program: Program, wanted: (path: string) => boolean | 'some'): string {
  const words = exported(program);
  return code.slice(0, words.start) + picked(code, words, '', wanted) + code.slice(words.end);
}

function picked(code: string, words: Expression, at: string, wanted: (path: string) => boolean | 'some'): string {
  const kept = (words.properties ?? []).flatMap((one) => {
    const path = at + (one.key.name ?? one.key.value ?? '');
    const answer = wanted(path);
    if (answer === false) return [];
    if (answer === true || one.value.type !== 'ObjectExpression') return [code.slice(one.start, one.end)];
    return [`${code.slice(one.start, one.value.start)}${picked(code, one.value, `${path}.`, wanted)}`];
  });
  return `{${kept.join(',\n')}}`;
}

/** `export default { … }`, or the same with a name: `const words: Words<typeof ja> = { … }; export default words`. */
function exported({ body }: Program): Expression {
  let found = body.find((one) => one.type === 'ExportDefaultDeclaration')?.declaration;
  if (found?.type === 'Identifier') {
    const { name } = found;
    found = body.flatMap((one) => one.declarations ?? []).find((one) => one.id.name === name)?.init ?? undefined;
  }
  if (found?.type !== 'ObjectExpression') throw new Error('a catalogue exports one object by default');
  return found;
}

/** Say which words of a slice come soon: those its index.ts says, and what lies below a path that index.ts looks up by a value. */
export function soonOf(paths: readonly string[]): (path: string) => boolean | 'some' {
  return (path) => {
    if (paths.some((one) => one === path || path.startsWith(`${one}.`))) return true;
    return paths.some((one) => one.startsWith(`${path}.`)) ? 'some' : false;
  };
}

/** Say the opposite: every word is in one part and in no other, so that a phone keeps each once. */
export function restOf(soon: (path: string) => boolean | 'some'): (path: string) => boolean | 'some' {
  return (path) => {
    const answer = soon(path);
    return answer === 'some' ? answer : !answer;
  };
}

/**
 * Give the first screen the words it shows and no others: the frame's, those of the slice people come in
 * by (the one with an `entrance`), and of each other slice those of its tiles and titles.
 * Authors write one file; the rest of it comes before the next screen opens. On the dev server and in tests both are whole.
 */
export function lateWords(): Plugin {
  return {
    name: 'late-words',
    apply: 'build',
    transform: {
      order: 'post',
      filter: { id: PART },
      handler(code, id) {
        const [, folder = '', part] = PART.exec(id) ?? [];
        const front = join(folder, 'index.ts');
        const text = existsSync(front) ? readFileSync(front, 'utf8') : '';
        if (text) this.addWatchFile(front);
        const door = !folder.includes('/features/') || /^\s*entrance:/m.test(text);
        const soon = door ? (path: string) => !LATE.includes(path) : soonOf(pathsIn(text));
        const wanted = part === 'soon' ? soon : restOf(soon);
        return { code: only(code, this.parse(code) as unknown as Program, wanted), map: null };
      },
    },
  };
}
