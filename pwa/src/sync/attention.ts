import type { AttentionDesk } from './engine';
import { announces } from './filed';
import { asAttention, type Local } from './local';
import type { Photos } from './photos';
import { photosIn, prepared } from './prepared';
import type { Mutation } from './protocol.gen';
import { CATALOGUE } from './records.gen';
import { status } from './status';
import type { Store } from './store';
import type { Attention, Edit } from './types';
import { SyncFault } from './types';

interface After {
  saved(entry: Mutation): { seq: number };
  changed(): Promise<void>;
}

/** The work with entries that the server did not simply take. */
export class AttentionActions implements Omit<AttentionDesk, 'get'> {
  constructor(readonly store: Store, readonly local: Local, readonly photos: Photos, readonly after: After) {}

  async resend(seq: number, edits: readonly Edit[]): Promise<{ seq: number }> {
    const known = new Set(edits.map((one) => one.id));
    const photos = this.#entry(seq).edits.filter((one) => announces(one) && !known.has(one.id));
    // pictures of what is still being said come along; whatever else a form leaves out, it leaves out on purpose
    const along = photos.filter((one) => known.has(String(one.fields?.['about_id'])));
    return this.#replace(seq, [...edits, ...along]);
  }

  async useMine(seq: number): Promise<{ seq: number }> {
    const { params, edits: before } = this.#entry(seq);
    const lost = Object.entries((params['lost'] ?? {}) as Record<string, Record<string, unknown>>);
    const edits = lost.map(([key, fields]): Edit => {
      const [kind = '', id = ''] = key.split('/');
      const why = before.find((one) => one.id === id && one.why)?.why;
      return { op: 'patch', kind, id, fields, ...(why ? { why } : {}) };
    });
    return this.#replace(seq, edits);
  }

  async handOver(seq: number, make: (entry: Attention) => readonly Edit[]): Promise<{ seq: number }> {
    return this.#replace(seq, make(this.#entry(seq)));
  }

  async discard(seq: number): Promise<void> {
    const entry = this.#entry(seq);
    await this.store.discard(seq);
    await this.#forget(entry);
    await this.after.changed();
  }

  /** Let the photos go that nothing names any more. Those of an entry that was taken are the server's, whether their records are here or not. */
  async #forget({ seq, verdict, edits }: Attention): Promise<void> {
    if (verdict === 'superseded') return;
    const others = JSON.stringify(status.attention.filter((one) => one.seq !== seq));
    for (const sha256 of photosIn(edits)) {
      if (this.photos.recordsOf(sha256).length === 0 && !others.includes(sha256)) await this.photos.release(sha256);
    }
  }

  /** Save edits in place of an entry, seen from what is shown now: the person has just looked at it. */
  async #replace(seq: number, edits: readonly Edit[]): Promise<{ seq: number }> {
    const before = this.#entry(seq);
    const { all, photos } = prepared(edits, []);
    const seen = all.map((one) => (one.op === 'create' ? one : { ...one, base: this.local.peek(one.kind, one.id)?.v ?? one.base ?? 0 }));
    const entry = await this.store.save(seen, new Date().toISOString(), CATALOGUE.schema, photos, seq, this.local.meta.serverEpoch);
    const result = this.after.saved(entry);
    await this.#forget(before);
    await this.after.changed();
    return result;
  }

  #entry(seq: number): Attention {
    const settled = this.local.attention(seq);
    if (!settled) throw new SyncFault('not_here', { seq });
    return asAttention(settled);
  }
}
