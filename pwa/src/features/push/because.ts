/** Why somebody got a notice, in words. */
import { t as frame, words } from '../../i18n';
import { faceOf } from '../../lib/slices.svelte';
import type { Role } from '../../lib/roles';
import { records, type Rec } from '../../sync';
import type ja from './words.ja';

const t = words<typeof ja>('push');

/** What a watch is called: the name of the record, or the word in quotes. Reactive. */
export function nameOf(watch: Pick<Rec<'watch'>, 'about_kind' | 'about_id' | 'word'>): string {
  if (watch.word) return t().watching.quoted(watch.word);
  return (watch.about_id && faceOf(watch.about_kind)?.called?.(watch.about_id)) || t().why.something;
}

/** One sentence. Reactive. */
export function becauseOf(notice: Pick<Rec<'notice'>, 'because' | 'watch_id'>, role: Role): string {
  const said = t().why.because;
  const watch = records.get('watch', notice.watch_id);
  switch (notice.because) {
    case 'watch':
      return said.watch(watch ? nameOf(watch) : t().why.something);
    case 'word':
      return said.word(watch?.word ?? '');
    case 'role':
      return said.role(frame().roles[role]);
    case null:
      return said.none;
    default:
      return said[notice.because];
  }
}
