/** What customers said. Pure. */
import type { Rec } from '../../sync';
import type { Tone } from '../../ui/tones';

export type Mood = Rec<'voice'>['mood'];
export const MOODS: readonly Mood[] = ['glad', 'calm', 'worried', 'angry'];
export const MOOD_TONES: Readonly<Record<Mood, Tone>> = { glad: 'ok', calm: 'info', worried: 'warn', angry: 'stop' };

type Post = Pick<Rec<'post'>, 'about_id' | 'by'>;
type Wish = Pick<Rec<'voice'>, 'request' | 'mood' | 'state'>;

/** Return the newest first, those that the floor has not answered before the others. */
export function byNeed<V extends Pick<Rec<'voice'>, 'id' | 'at' | 'by' | 'request' | 'mood' | 'state'>>(voices: readonly V[], posts: readonly Post[]): V[] {
  const waits = (one: V): boolean => isWaiting(one, posts);
  return [...voices].sort((a, b) => Number(waits(b)) - Number(waits(a)) || b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
}

/** Tell whether something is asked of the floor, or the customer is not well served, and nobody has said that it is dealt with. */
export function isOpen({ request, mood, state }: Wish): boolean {
  return state !== 'settled' && (!!request || mood === 'worried' || mood === 'angry');
}

/** Tell whether it is open, and nobody but who brought it home has said anything yet. */
export function isWaiting(voice: Wish & Pick<Rec<'voice'>, 'id' | 'by'>, posts: readonly Post[]): boolean {
  return isOpen(voice) && !posts.some((post) => post.about_id === voice.id && post.by !== voice.by);
}
