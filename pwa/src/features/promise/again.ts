/** The address at which the same question is asked once more, and what stands in it. Pure. */
import type { Edit, Rec } from '../../sync';
import { LEVELS } from './confidence';
import { EMPTY, type Draft } from './draft';

type Asked = Pick<Rec<'promise'>, 'item_id' | 'customer_id' | 'promised_qty' | 'wanted_on' | 'percent' | 'like_item_id' | 'factor_pct' | 'inquiry_id'>;
type Known = Readonly<Record<string, string | number | null>>;

// what an edit does not carry
const UNSAID = {
  item_id: null, customer_id: '', promised_qty: 0, wanted_on: null, percent: 80, like_item_id: null, factor_pct: 100, inquiry_id: null, replaces: null, job_id: null,
  rush: false, approved_by: null, note: null,
};

/** `replaces`: the promise whose place the new one is to take; null: none. */
export function againPath(one: Asked, replaces: string | null = null): string {
  return askPath({ ...knownOf(one), replaces });
}

/** Return the address at which a request that was not taken is asked once more, all parts of it; undefined when it asked for nothing. */
export function fixPath(edits: readonly Edit[], seq: number): string | undefined {
  const asked = askedIn(edits);
  const [first] = asked;
  if (!first) return undefined;
  const pieces = asked.map((one) => one.promised_qty);
  const parts = pieces.length > 1 ? pieces.join(' ') : null;
  const qty = pieces.reduce((sum, one) => sum + one, 0);
  return askPath({ ...knownOf(first), qty, replaces: first.replaces, job: first.job_id, parts, entry: seq });
}

/** Return the address of the question with what is known of it already. */
export function askPath(known: Known): string {
  const query = new URLSearchParams(Object.entries(known).flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, String(value)]])));
  return `/promise?${query.toString()}`;
}

/** Read the question that stands in an address; what is not there, or cannot be chosen, is as in an empty form. */
export function draftAt(query: URLSearchParams): Draft {
  const said = (name: string, otherwise = '') => query.get(name) ?? otherwise;
  const percent = said('percent');
  return {
    item_id: said('item'),
    customer_id: said('customer'),
    promised: said('qty'),
    wanted_on: said('wanted'),
    percent: LEVELS.some((one) => String(one) === percent) ? percent : EMPTY.percent,
    like_item_id: said('like'),
    factor: said('factor', EMPTY.factor),
  };
}

/** What was typed beside a question. */
export interface Beside {
  readonly rush: boolean;
  readonly approver: string;
  readonly reason: string;
  readonly note: string;
}

/** Return what was typed beside the question of a request; empty where nothing was, or there is none. */
export function besideIn(edits: readonly Edit[] = []): Beside {
  const [first] = askedIn(edits);
  return { rush: first?.rush ?? false, approver: first?.approved_by ?? '', reason: first?.why ?? '', note: first?.note ?? '' };
}

function askedIn(edits: readonly Edit[]) {
  return edits.filter(({ op, kind }) => op === 'create' && kind === 'promise').map(({ fields, why }) => ({ ...UNSAID, ...(fields as Partial<Rec<'promise'>>), why: why ?? '' }));
}

function knownOf(one: Asked): Known {
  const { item_id: item, customer_id: customer, promised_qty: qty, wanted_on: wanted, percent, like_item_id: like, inquiry_id: inquiry } = one;
  return { item, customer, qty, wanted, percent: percent === UNSAID.percent ? null : percent, like, inquiry, factor: like ? one.factor_pct : null };
}
