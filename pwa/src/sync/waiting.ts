import { FILED } from './filed';
import type { Local } from './local';
import { type PhotoBox, photoBox } from './photobox';
import type { Store } from './store';
import type { Identity, Waiting } from './types';

/** Gather what the server does not have: entries out of memory, which is as true as the disk and stays when that is gone; pictures as far as they can be read. */
export async function waiting(identity: Identity, store: Store, local: Local): Promise<Waiting> {
  const { meta, outbox, attention } = local.held();
  const offered = new Set(outbox.map((one) => one.seq));
  // what is offered again in a new epoch is about to get another verdict
  const known = attention.filter(({ mutation }) => !offered.has(mutation.seq)).map(({ mutation, receipt }) => ({ mutation, receipt }));
  const entries = [...known, ...outbox.map((mutation) => ({ mutation, receipt: null }))]
    .map((one) => ({ ...one, mutation: { ...one.mutation, seq: one.mutation.seq - meta.offset } }))
    .sort((a, b) => a.mutation.seq - b.mutation.seq);
  return { user: identity.user, device: identity.device, epoch: meta.epoch, before: meta.before ?? [], entries, photos: await pictures(photoBox(store), local) };
}

async function pictures(box: PhotoBox, local: Local): Promise<Waiting['photos']> {
  const found: { sha256: string; content: Blob }[] = [];
  try {
    for (const { sha256, used } of await box.list()) {
      if (!used || FILED.some((kind) => local.peekBy(kind, 'sha256', sha256).some((one) => one['stored']))) continue;
      const content = await box.blob(sha256);
      if (content) found.push({ sha256, content });
    }
  } catch (error) {
    // words without pictures are better than nothing
    console.error(error);
  }
  return found;
}
