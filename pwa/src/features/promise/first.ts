/** What it costs others when this goes first: the server's answer, read by a phone that may be older or newer than it. Pure. */
import { findingOf, type Finding } from './found';
import { slipsOf, type Slip } from './takes';

/** `ship` and `arrive` are computed, with nothing kept in hand; null: there is no day, `status` and `code` say why. */
export interface First extends Pick<Finding, 'status' | 'code'> {
  readonly ship: string | null;
  readonly arrive: string | null;
  readonly slips: readonly Slip[];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Read the answer; what it does not say, or says in another way, is null. */
export function firstOf(answer: unknown): First {
  const { status, code } = findingOf(answer);
  const { ship, arrive, slips } = (typeof answer === 'object' && answer !== null ? answer : {}) as Readonly<Record<string, unknown>>;
  return { status, code, ship: dayOf(ship), arrive: dayOf(arrive), slips: slipsOf(slips) };
}

const dayOf = (value: unknown): string | null => (typeof value === 'string' && DAY.test(value) ? value : null);
