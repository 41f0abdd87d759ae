/** 「@さとう」: whom somebody is about to call by name while they write. Pure. */
import { matching } from '../people/faces';

interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly reading: string | null;
}

const SHOWN = 4;
const CALL = /[@＠]([^\s@＠]*)$/u;

/** Who may be meant by the `@…` that a text ends with, by name or reading in kana; undefined: it ends with none. */
export function called<P extends Somebody>(text: string, people: readonly P[]): P[] | undefined {
  const typed = CALL.exec(text)?.[1];
  if (typed === undefined) return undefined;
  return matching(people, typed).slice(0, SHOWN);
}

/** The text with the name in full. */
export function withName(text: string, name: string): string {
  return `${text.replace(CALL, '')}@${name} `;
}

/** Those whose name still stands in the text. */
export function mentioned(text: string, chosen: readonly Pick<Somebody, 'id' | 'name'>[]): string[] {
  return [...new Set(chosen.filter((one) => text.includes(`@${one.name}`)).map((one) => one.id))];
}
