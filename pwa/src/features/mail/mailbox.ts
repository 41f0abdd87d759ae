/** One's own mailbox as the server tells it, and what a card has to ask for next. */
import { ask } from '../../lib/ask';

export type Rhythm = 'daily' | 'hourly' | 'off';
export const RHYTHMS = ['daily', 'hourly', 'off'] as const satisfies readonly Rhythm[];

export interface Wish {
  readonly rhythm: Rhythm;
  readonly hour: number;
  readonly stops: boolean;
}

export interface Mailbox {
  readonly offered: boolean;
  /** proven, shortened */
  readonly address: string | null;
  /** waits for a code that may still be entered, shortened */
  readonly pending: string | null;
  readonly wish: Wish;
  readonly refused: boolean;
  readonly sent_at: string | null;
}

/** What the card shows: nothing, the field for an address, the one for the code, or what comes. */
export type Step = 'none' | 'address' | 'code' | 'wish';

/** `changing`: another address is asked for, though one is proven. */
export function step(box: Mailbox | undefined, changing: boolean): Step {
  if (box === undefined || !box.offered) return 'none';
  if (changing) return 'address';
  if (box.pending !== null) return 'code';
  return box.address === null ? 'address' : 'wish';
}

/** `08:00`, as the plant's clock says it */
export const hourWord = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

export const look = () => ask<Mailbox>('GET', '/api/mail');
export const enter = (address: string) => ask<Mailbox>('PUT', '/api/mail/address', { address });
export const drop = () => ask<Mailbox>('DELETE', '/api/mail/address');
export const confirm = (code: string) => ask<Mailbox>('POST', '/api/mail/confirm', { code });
export const choose = (wish: Wish) => ask<Mailbox>('PUT', '/api/mail/wish', wish);
export const forget = () => ask('DELETE', '/api/mail');
