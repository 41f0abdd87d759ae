import { relative } from 'node:path';
import type { Plugin } from 'vite';
import { firstScreens, saidIn } from './firstScreens.ts';

const PART = /^(.*)\/words\.[\w-]+\.ts\?(soon|late)$/;
// who shows an error is told again when the sentences have come (i18n/explain.ts)
const LATE = 'errors';

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

/** Say which words of a slice come soon: those a first screen says, and what lies below a path that it looks up by a value. */
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
 * Give the first screens the words they say and no others. Authors write one file; the rest of it comes before the next screen opens.
 * On the dev server and in tests both parts are whole.
 */
export function lateWords(src: string): Plugin {
  let said = new Map<string, readonly string[]>();
  return {
    name: 'late-words',
    apply: 'build',
    buildStart() {
      const { frame, home, door } = firstScreens(src);
      said = saidIn(new Set([...frame, ...home.keys(), ...door]));
    },
    transform: {
      order: 'post',
      filter: { id: PART },
      handler(code, id) {
        const [, folder = '', part] = PART.exec(id) ?? [];
        const slice = /^features\/([\w-]+)$/.exec(relative(src, folder))?.[1] ?? '.';
        const soon = soonOf((said.get(slice) ?? []).filter((one) => one !== LATE));
        const wanted = part === 'soon' ? soon : restOf(soon);
        return { code: only(code, this.parse(code) as Program, wanted), map: null };
      },
    },
  };
}
