import { MAX_EDITS, MAX_MUTATION_BYTES, MAX_RECORD_BYTES } from './protocol.gen';
import { create } from './edits';
import { announces } from './filed';
import type { Edit, SaveOptions } from './types';
import { SyncFault } from './types';

/** What a mutation carries beside its edits, generously. */
const AROUND_BYTES = 200;

/** Return the edits as they will be stored, with the records of their photos and voice memos; throws the SyncFault of what can never be sent. */
export function prepared(edits: readonly Edit[], photos: NonNullable<SaveOptions['photos']>): { all: Edit[]; photos: string[] } {
  // screens hand over reactive proxies, which the store cannot clone
  const all = JSON.parse(JSON.stringify(edits)) as Edit[];
  const first = all[0];
  if (!first) throw new SyncFault('nothing_to_save');
  for (const { about = first, sha256, preview, width, height, bytes, length_ms } of photos) {
    const named = { sha256, about_kind: about.kind, about_id: about.id, bytes };
    all.push(length_ms === undefined ? create('photo', { ...named, preview, width, height }) : create('memo', { ...named, length_ms }));
  }
  if (all.length > MAX_EDITS) throw new SyncFault('too_many_edits', { max: MAX_EDITS });
  const sizes = all.map((one) => new TextEncoder().encode(JSON.stringify(one)).length);
  if (Math.max(...sizes) > MAX_RECORD_BYTES || sizes.reduce((sum, one) => sum + one + 1, 0) > MAX_MUTATION_BYTES - AROUND_BYTES) throw new SyncFault('entry_too_large');
  return { all, photos: photosIn(all) };
}

/** Return the files that these edits announce. */
export function photosIn(edits: readonly Edit[]): string[] {
  return edits.filter(announces).map((one) => String(one.fields?.['sha256']));
}
