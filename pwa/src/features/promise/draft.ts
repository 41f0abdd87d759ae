/** What a person types when asking for a date, read into a question and into the record that is asked for. Pure. */
import type { NewFields } from '../../sync';
import type { Dates } from './earliest';
import type { Asked } from './facts';

/** What stands in the controls. */
export interface Draft {
  item_id: string;
  customer_id: string;
  promised: string;
  wanted_on: string;
  percent: string;
  like_item_id: string;
  factor: string;
}

export const EMPTY: Draft = { item_id: '', customer_id: '', promised: '', wanted_on: '', percent: '80', like_item_id: '', factor: '100' };

const MOST_PIECES = 100_000_000;
const FACTOR = { least: 10, most: 1000 };

/** Read a number of pieces or percent as people type it: full width, with separators. null: no whole number. */
export function wholeOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s%]/g, '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
}

/** Read several numbers of pieces, apart by anything but digits and separators of thousands; what is none is left out. */
export function wholesOf(text: string): number[] {
  return text
    .normalize('NFKC')
    .split(/[^\d,]+/)
    .map((one) => wholeOf(one))
    .filter((one) => one !== null && one > 0) as number[];
}

/** Return what is asked; null as long as there is nothing to ask yet. */
export function askedOf(draft: Draft): Asked | null {
  const quantity = wholeOf(draft.promised);
  if ((!draft.item_id && !draft.like_item_id) || quantity === null || quantity > MOST_PIECES) return null;
  return {
    item_id: draft.item_id || null,
    customer_id: draft.customer_id || null,
    quantity,
    like_item_id: draft.like_item_id || null,
    factor_pct: factorOf(draft),
    percent: Number(draft.percent),
  };
}

/** Return how much longer it takes than the part it is like, in percent, within what the record takes. */
function factorOf({ factor }: Pick<Draft, 'factor'>): number {
  return Math.min(FACTOR.most, Math.max(FACTOR.least, wholeOf(factor) ?? 100));
}

/** What is said beside the question when a hold is asked for. */
export interface Wish {
  /** version of the picture it was asked with */
  readonly v: number;
  /** the salesperson who answers to the customer; null: somebody else asked */
  readonly sales: string | null;
  readonly inquiry: string | null;
  /** the promise that this one takes the place of */
  readonly replaces: string | null;
  readonly rush: boolean;
  /** who answers for a rush */
  readonly approver: string | null;
  readonly note: string;
}

/** Return the promise that is asked for: one part of it, `first` the id of the first part of a split delivery. */
export function promiseOf(draft: Draft, part: { readonly quantity: number; readonly dates: Dates | null }, wish: Wish, first: string | null = null): NewFields<'promise'> {
  return {
    inquiry_id: wish.inquiry,
    customer_id: draft.customer_id,
    item_id: draft.item_id || null,
    like_item_id: draft.like_item_id || null,
    factor_pct: factorOf(draft),
    promised_qty: part.quantity,
    wanted_on: draft.wanted_on || null,
    percent: Number(draft.percent),
    asked_ship_on: part.dates?.ship ?? null,
    asked_arrive_on: part.dates?.arrive ?? null,
    asked_v: wish.v,
    split_of: first,
    replaces: first === null ? wish.replaces : null,
    rush: wish.rush,
    approved_by: wish.rush ? wish.approver : null,
    sales_id: wish.sales,
    note: wish.note.trim() || null,
  };
}
