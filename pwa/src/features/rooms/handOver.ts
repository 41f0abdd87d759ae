import { meant, untold } from '../../lib/meant';
import { create, createTyped, type Attention, type Edit, type KindName } from '../../sync';

type Entry = Pick<Attention, 'edits'>;

/** What comes along as it is, without words of its own. */
const FILED = ['photo', 'memo'];

export interface Wording {
  /** the first lines: that this did not get through, and why */
  readonly lead: string;
  /** 「実績の記録」; undefined: nobody has a word for this kind, and what is in it stays out */
  name(kind: string): string | undefined;
  /** 「理由：材料が遅れる」 */
  why(text: string): string;
  /** 「良品：12」; undefined: not a field that a person typed */
  line(kind: string, field: string, value: unknown): string | undefined;
}

/**
 * What is saved when a person gives an entry that did not get through to the lead: a question with everything they typed, about the job or
 * the record it concerned, and their photos and voice memos with it. `fallback` is a record that surely exists on the server: the person's own.
 */
export function handOverEdits(entry: Entry, words: Wording, fallback: { kind: string; id: string }): Edit[] {
  const typed = entry.edits.filter((edit) => !FILED.includes(edit.kind));
  const lines = typed.flatMap((edit) => {
    const own = Object.entries(edit.fields ?? {})
      .filter(([, value]) => !untold(entry.edits, edit, value))
      .map(([field, value]) => words.line(edit.kind, field, meant(value)));
    return [words.name(edit.kind), ...own, edit.why ? words.why(edit.why) : undefined];
  });
  const text = [words.lead, ...lines].filter((line) => line !== undefined && line !== '').join('\n').slice(0, 4000);
  const about = aboutOf(typed) ?? fallback;
  const post = create('post', { about_kind: about.kind, about_id: about.id, text, form: 'question', to_role: 'lead' });
  const files = entry.edits
    .filter((edit) => FILED.includes(edit.kind) && edit.op === 'create')
    .map((edit) => createTyped(edit.kind as KindName, { ...edit.fields, about_kind: 'post', about_id: post.id }));
  return [post, ...files];
}

/** The job that was meant, else the record that was to be changed; what the entry would have made is not there to be talked about. */
function aboutOf(edits: readonly Edit[]): { kind: string; id: string } | undefined {
  for (const edit of edits) {
    const job = edit.fields?.['job_id'];
    if (typeof job === 'string') return { kind: 'job', id: job };
  }
  const changed = edits.find((edit) => edit.op !== 'create');
  return changed && { kind: changed.kind, id: changed.id };
}
