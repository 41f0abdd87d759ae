/** What things are called in sentences about dates. Reactive where it is called. */
import { number, words } from '../../i18n';
import { records, type Rec } from '../../sync';
import type { Found, NoSlot } from './earliest';
import type { Limit } from './explain';
import { wayOf } from './facts';
import type ja from './words.ja';

const t = words<typeof ja>('promise');

/** Whose way through the plant is walked. */
export interface Walked {
  readonly item_id: string | null;
  readonly like_item_id?: string | null;
}

/** Return the part's name; the one it is like, or what a new part is called, where there is none. */
export function partOf(one: Walked): string {
  const item = records.get('item', one.item_id);
  if (item) return item.name;
  const like = records.get('item', one.like_item_id);
  return like ? t().newPartLike(like.name) : t().newPart;
}

/** Return a work centre as the floor calls it. */
export function centerName(id: string | null | undefined): string {
  const center = records.get('work_center', id);
  return center ? `${center.code} ${center.name}` : '';
}

/** Return what a step is called; -1 is material, the number of steps shipping. */
export function stepName(one: Walked, step: number): string {
  if (step < 0) return t().why.material;
  return wayOf(records, one)[step]?.name ?? t().why.shipping;
}

/** Return the work centre that was taken for a step; '' when it is done outside, or is none. */
export function centerOf(answer: Found | NoSlot, step: number): string {
  const done = answer.steps[step];
  return done && 'takes' in done ? centerName(done.work_center) : '';
}

/** Say in one sentence what a date was waited for; `center` is the work centre of that step, empty when it has none. */
export function limitSentence(one: Walked, { step, why, days }: Limit, center: string): string {
  const where = why === 'outside' || why === 'work' || center === '' ? stepName(one, step) : center;
  return t().limits[why](where, number(days));
}

/** Return what a record is called that lies in a queue or is pushed back: a job by its number, a promise by customer, part and pieces. */
export function nameOf(kind: string, id: string): string {
  if (kind === 'job') {
    const job = records.get('job', id);
    return job ? `${job.code} ${records.get('item', job.item_id)?.name ?? ''}`.trim() : t().why.unknown;
  }
  const promise = records.get('promise', id);
  return promise ? titleOf(promise) : t().why.unknown;
}

/** Return the customer, the part and the pieces of a promise: one customer often has several of one part. */
function titleOf(promise: Rec<'promise'>): string {
  return [records.get('customer', promise.customer_id)?.name, promisedPart(promise), t().pieces(number(promise.promised_qty))].filter(Boolean).join(' ');
}

/** Return the part of a promise; a new one is called as its inquiry calls it. */
export function promisedPart(promise: Pick<Rec<'promise'>, 'item_id' | 'like_item_id' | 'inquiry_id'>): string {
  const asked = promise.item_id ? undefined : records.get('inquiry', promise.inquiry_id)?.part;
  return asked || partOf(promise);
}

/** Return a person's name. */
export function personName(id: string | null | undefined): string {
  return id === null ? t().server : (records.get('user', id)?.name ?? t().somebody);
}
