/** What of a material is not free any more (引当済), counted in its units: the twin of server/features/jobs/stock.py. Pure. */
import type { Rec } from '../../sync';
import { type Book, byId } from '../plant/known';

const RESERVING_JOBS: readonly string[] = ['ordered', 'released'];
const RESERVING_PROMISES: readonly string[] = ['held', 'committed'];

/** Tell whether a promise takes anything: a commitment, or a hold up to the end of its last day. */
export function stands({ state, expires_on: expires }: Pick<Rec<'promise'>, 'state' | 'expires_on'>, today: string): boolean {
  const isOver = state === 'held' && (expires || today) < today;
  return RESERVING_PROMISES.includes(state) && !isOver;
}

/** Units that a job or a promise will take, and since when: the version in which it was promised, and its id. `whole`: when what it replaces is not there. */
interface Claim {
  readonly id: string;
  readonly units: number;
  readonly whole: number;
  readonly v: number | null;
}

/** `stand_back`: promises that reserve nothing either. `was_said`: `but` has its claim since it was given, who came later takes nothing of it. */
export interface Otherwise {
  readonly stand_back?: readonly string[];
  readonly was_said?: boolean;
}

/**
 * Return the units that jobs which have not begun, and promises that are no job yet, will take. `but`: a promise or a job that reserves nothing,
 * because it is the one that is asked about; nor does the promise it takes the place of, nor the jobs they became.
 */
export function reserved(book: Book, material: string, today: string, but?: string, { stand_back = [], was_said = false }: Otherwise = {}): number {
  const asked = book.get('promise', but);
  const before = replaced(book, asked);
  const own = new Set([but, asked?.job_id, before?.id, before?.job_id, ...stand_back].filter((id) => id));
  const place = was_said && asked ? { id: asked.id, v: given(asked) } : null;
  const parts = otherParts(book, asked);
  return claims(book, material, today)
    .filter((one) => !own.has(one.id) && (!place || earlier(one, place)))
    .reduce((sum, { id, units, whole }) => sum + (parts.has(id) ? whole : units), 0);
}

/** Return the ids of the other parts of a split delivery that takes the place of a promise; that one stands for none of them. */
function otherParts(book: Book, promise: Rec<'promise'> | undefined): Set<string> {
  const first = promise && replaced(book, promise) ? (promise.split_of ?? promise.id) : null;
  return new Set(first ? [first, ...book.by('promise', 'split_of', first).map(({ id }) => id)] : []);
}

/** Return the promise that one takes the place of; all parts of a split delivery take that of the first. */
export function replaced(book: Book, promise: Rec<'promise'> | undefined): Rec<'promise'> | undefined {
  return book.get('promise', promise?.replaces ?? book.get('promise', promise?.split_of)?.replaces);
}

/** Return the parts of a split delivery that come before one of them. */
export function partsBefore(book: Book, { id, split_of }: Pick<Rec<'promise'>, 'id' | 'split_of'>): Rec<'promise'>[] {
  const first = book.get('promise', split_of);
  return first ? [first, ...byId(book.by('promise', 'split_of', first.id).filter((one) => one.id < id))] : [];
}

function claims(book: Book, material: string, today: string): Claim[] {
  return book.by('item', 'material_id', material).flatMap((item) => [
    ...book
      .by('job', 'item_id', item.id)
      .filter(({ state, drawn_qty }) => RESERVING_JOBS.includes(state) && !drawn_qty)
      .map((job) => {
        const said = book.by('promise', 'job_id', job.id).filter((one) => stands(one, today));
        const since = said.map(given).filter((v) => v !== null);
        const units = unitsOfJob(job, item);
        return { id: job.id, units, whole: units, v: since.length > 0 ? Math.min(...since) : null };
      }),
    ...book
      .by('promise', 'item_id', item.id)
      .filter((one) => waits(one, today))
      .map((one) => ({ id: one.id, units: beyond(book, one, item, today), whole: unitsOfPromise(one, item), v: given(one) })),
  ]);
}

/** Return the version in which a promise was given; null when nobody knows. */
function given({ found }: Pick<Rec<'promise'>, 'found'>): number | null {
  const v = (found as { readonly v?: unknown } | null | undefined)?.v;
  return Number.isInteger(v) ? (v as number) : null;
}

function earlier(one: Pick<Claim, 'id' | 'v'>, other: Pick<Claim, 'id' | 'v'>): boolean {
  if (one.v === null || other.v === null || one.v === other.v) return one.id < other.id;
  return one.v < other.v;
}

/** Return the units that a promise takes beyond what it takes the place of, as long as that one stands. */
function beyond(book: Book, promise: Rec<'promise'>, item: Rec<'item'>, today: string): number {
  const before = replaced(book, promise);
  let spare = before ? unitsOf(book, before, item.material_id, today) : 0;
  for (const part of spare > 0 ? partsBefore(book, promise) : []) {
    if (waits(part, today) && part.item_id === item.id) spare = Math.max(0, spare - unitsOfPromise(part, item));
  }
  return Math.max(0, unitsOfPromise(promise, item) - spare);
}

/** Return the units of a material that a promise will take, or that its job took; 0 when it stands no more. */
function unitsOf(book: Book, promise: Rec<'promise'>, material: string | null, today: string): number {
  const job = book.get('job', promise.job_id);
  const item = book.get('item', promise.job_id ? job?.item_id : promise.item_id);
  if (!item || item.material_id !== material || !stands(promise, today)) return 0;
  return job ? unitsOfJob(job, item) : unitsOfPromise(promise, item);
}

const waits = (promise: Rec<'promise'>, today: string): boolean => stands(promise, today) && !promise.job_id;

const unitsOfJob = ({ start_qty, ordered_qty }: Rec<'job'>, { pieces_per_unit: per }: Rec<'item'>): number => Math.ceil((start_qty || ordered_qty) / per);

const unitsOfPromise = (promise: Rec<'promise'>, { pieces_per_unit: per }: Rec<'item'>): number => Math.ceil(begun(promise) / per);

/** Return the pieces that go into the first step (投入): as the walk found, else as many as were promised. */
function begun({ found, promised_qty }: Pick<Rec<'promise'>, 'found' | 'promised_qty'>): number {
  const walked = (found as { readonly pieces?: unknown } | null | undefined)?.pieces;
  const first: unknown = Array.isArray(walked) ? walked[0] : null;
  return Number.isInteger(first) ? (first as number) : promised_qty;
}
