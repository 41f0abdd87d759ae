import type { Plugin } from 'vite';

// words that no first screen shows: what an error means, and the frame's own screens behind a tap
const LATE = { slice: ['errors'], frame: ['errors', 'attention', 'settings'] };
const PART = /^(.*\/words\.[\w-]+\.ts)\?(soon|late)$/;

interface Property {
  start: number;
  end: number;
  key: { name?: string; value?: string };
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

/** The text of a catalogue's module with only the words of one part. `program` is its syntax tree. */
export function partOf(code: string, program: Program, part: 'soon' | 'late', late: readonly string[]): string {
  const words = exported(program);
  const kept = (words.properties ?? []).filter((one) => late.includes(one.key.name ?? one.key.value ?? '') === (part === 'late'));
  return `${code.slice(0, words.start)}{${kept.map((one) => code.slice(one.start, one.end)).join(',\n')}}${code.slice(words.end)}`;
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

/**
 * Split each catalogue in two at build time: authors write one file, the first screen waits for the words it shows.
 * Elsewhere (dev server, tests) both parts are the whole catalogue, which does no harm.
 */
export function lateWords(): Plugin {
  return {
    name: 'late-words',
    apply: 'build',
    transform: {
      order: 'post',
      filter: { id: PART },
      handler(code, id) {
        const [, file = '', part] = PART.exec(id) ?? [];
        const late = file.includes('/features/') ? LATE.slice : LATE.frame;
        return { code: partOf(code, this.parse(code) as unknown as Program, part as 'soon' | 'late', late), map: null };
      },
    },
  };
}
