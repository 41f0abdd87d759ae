import { explain, number, t as frame, words } from '../../i18n';
import { session } from '../../lib/session.svelte';
import { codeOf } from '../../lib/meant';
import { faceOf } from '../../lib/slices.svelte';
import type { Attention, Edit } from '../../sync';
import { handOverEdits } from './handOver';
import type ja from './words.ja';

const t = words<typeof ja>('rooms');

/** Write an entry that did not get through to the lead: a question with everything that was typed. */
export function handOver(entry: Attention): Edit[] {
  return handOverEdits(
    entry,
    {
      lead: `${t().handedOver}\n${explain(codeOf(entry), entry.params).what}`,
      name: (kind) => faceOf(kind)?.name(),
      why: (text) => frame().ui.why(text),
      line: (kind, field, value) => {
        const face = faceOf(kind)?.fields[field];
        if (!face || value === null || value === '' || (typeof value === 'object' && !face.show)) return undefined;
        return `${face.label()}：${face.show?.(value) ?? (typeof value === 'number' ? number(value) : String(value))}`;
      },
    },
    { kind: 'user', id: session.me?.id ?? '' },
  );
}
