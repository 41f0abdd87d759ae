import { loadDefaultJapaneseParser } from 'budoux';
import type { Plugin } from 'vite';

const CATALOGUE = /\/words\.ja(-easy)?\.ts(\?|$)/;
const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/;
const BREAK = '\u200b';
const parser = loadDefaultJapaneseParser();

/** Put a zero-width space between the phrases of a Japanese sentence, so that 「保存しました」 is never torn in the middle of a word. */
export function withBreaks(text: string): string {
  return JAPANESE.test(text) ? parser.parse(text).join(BREAK) : text;
}

interface Node {
  type: string;
  start: number;
  end: number;
  value?: unknown;
  [key: string]: unknown;
}

/**
 * Write the breaks into the catalogues at build time. Chromium finds them alone (`word-break: auto-phrase`), Safari and Firefox do not,
 * and the model is far too big for a phone.
 */
export function phrases(): Plugin {
  return {
    name: 'phrases',
    apply: 'build',
    transform: {
      order: 'post',
      filter: { id: CATALOGUE },
      handler(code) {
        const edits: Array<{ start: number; end: number; text: string }> = [];
        walk({ ...this.parse(code) }, (node) => {
          if (node.type === 'Literal' && typeof node.value === 'string' && JAPANESE.test(node.value)) {
            edits.push({ start: node.start, end: node.end, text: JSON.stringify(withBreaks(node.value)) });
          } else if (node.type === 'TemplateElement') {
            const raw = code.slice(node.start, node.end);
            if (JAPANESE.test(raw)) edits.push({ start: node.start, end: node.end, text: withBreaks(raw) });
          }
        });
        return { code: edits.sort((a, b) => b.start - a.start).reduce((s, e) => s.slice(0, e.start) + e.text + s.slice(e.end), code), map: null };
      },
    },
  };
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of Object.values(node)) {
    for (const one of Array.isArray(child) ? child : [child]) {
      if (one !== null && typeof one === 'object' && typeof (one as Node).type === 'string') walk(one as Node, visit);
    }
  }
}
