/** What customers said, and thanks between people, as the wall shows them: the newest first. Pure. */
import type { Rec } from '../../sync';

type Voice = Pick<Rec<'voice'>, 'id' | 'at' | 'words' | 'request'>;
type Post = Pick<Rec<'post'>, 'id' | 'at' | 'by' | 'text' | 'thanked_by'>;

export type Heard<V, P> = { readonly id: string; readonly at: string } & ({ readonly voice: V; readonly post?: never } | { readonly post: P; readonly voice?: never });

const DAYS = 7;
/** More than these nobody reads in passing. */
const MOST = 12;

/** Return what was said within a week. Only what has words is shown: nobody opens a photo on a wall. */
export function heard<V extends Voice, P extends Post>(voices: readonly V[], posts: readonly P[], nowMs: number): Heard<V, P>[] {
  const since = new Date(nowMs - DAYS * 86_400_000).toISOString();
  const said = voices.filter((one) => (one.words || one.request) && one.at > since).map((voice) => ({ id: voice.id, at: voice.at, voice }));
  const thanked = posts
    .filter((one) => one.text && one.by !== null && one.at > since && one.thanked_by.some((id) => id !== one.by))
    .map((post) => ({ id: post.id, at: post.at, post }));
  return [...said, ...thanked].sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id)).slice(0, MOST);
}
