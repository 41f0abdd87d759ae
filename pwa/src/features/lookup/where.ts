/** Where something that was found is shown. */
import { faceOf } from '../../lib/slices.svelte';
import { records, type KindName } from '../../sync';
import { aboutPath, toPost } from '../rooms/about';
import { valueOf } from './sought';

const HANGS_ON = [['job_id', 'job'], ['issue_id', 'issue'], ['inquiry_id', 'inquiry'], ['customer_id', 'customer']] as const;

/** The screen of a record, else of what it is about or hangs on; a job that left the phones is in its archive. undefined: nowhere. Reactive. */
export function whereIs(kind: string, record: { readonly id: string }): string | undefined {
  const [aboutKind, aboutId] = [valueOf(record, 'about_kind'), valueOf(record, 'about_id')];
  const own = pathOf(kind, record.id);
  if (own !== undefined) return own;
  if (typeof aboutKind === 'string' && typeof aboutId === 'string') {
    const path = pathOf(aboutKind, aboutId);
    // the page in the archive has no talk, only its timeline
    return path && kind === 'post' && records.get(aboutKind as KindName, aboutId) ? toPost(path, record.id) : path;
  }
  for (const [field, of] of HANGS_ON) {
    const id = valueOf(record, field);
    const path = typeof id === 'string' ? pathOf(of, id) : undefined;
    if (path !== undefined) return path;
  }
  return undefined;
}

function pathOf(kind: string, id: string): string | undefined {
  if (!records.get(kind as KindName, id)) return kind === 'job' ? `/jobs/archive/${id}` : undefined;
  return faceOf(kind)?.path?.(id) ?? aboutPath(kind, id);
}
