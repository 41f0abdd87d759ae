/** What the server found when a request arrived, read by a phone that may be older or newer than it. Pure. */
import type { Rec } from '../../sync';
import type { Limit, Why } from './explain';

const WHYS: readonly string[] = ['material', 'queue', 'closed', 'stopped', 'work', 'outside', 'move', 'ship'] satisfies Why[];
const STATUSES: readonly string[] = ['ok', 'conditional', 'no_slot', 'invalid', 'stopped'];

export interface Finding {
  /** `stopped`: its job stands still, so there is no date */
  readonly status: 'ok' | 'conditional' | 'no_slot' | 'invalid' | 'stopped' | null;
  /** why a question is invalid, or finds no day: `out_of_use` */
  readonly code: string | null;
  /** the step at which the walk ended without a date; -1 material, the number of steps: shipping */
  readonly at: number | null;
  readonly limit: (Limit & { readonly work_center: string | null }) | null;
  /** the promise that came first */
  readonly rival: string | null;
  /** how many more a rush pushes back than are named */
  readonly unnamed: number;
}

/** Read the document; what it does not say, or says in another way, is null. */
export function findingOf(document: unknown): Finding {
  const { status, code, at, limit, rival, unnamed } = whole(document);
  return {
    status: typeof status === 'string' && STATUSES.includes(status) ? (status as Finding['status']) : null,
    code: textOf(code),
    at: Number.isInteger(at) ? (at as number) : null,
    limit: limitOf(limit),
    rival: textOf(rival),
    unnamed: Number.isInteger(unnamed) ? (unnamed as number) : 0,
  };
}

export type Verdict = 'unsent' | 'computing' | 'dated' | 'same' | 'later' | 'sooner' | 'consult';

/** Return what became of a request: nothing yet, a day where none was asked for, the same day, another one, or none. */
export function verdictOf(promise: Pick<Rec<'promise'>, 'v' | 'ship_on' | 'found' | 'moved_days'>): Verdict {
  if (promise.v === 0) return 'unsent';
  const { status } = findingOf(promise.found);
  if (status !== null && status !== 'ok') return 'consult';
  if (!promise.ship_on) return 'computing';
  const moved = promise.moved_days;
  if (moved === null) return 'dated';
  return moved === 0 ? 'same' : moved > 0 ? 'later' : 'sooner';
}

function limitOf(document: unknown): Finding['limit'] {
  const { step, why, days, work_center } = whole(document);
  if (!Number.isInteger(step) || !Number.isInteger(days) || typeof why !== 'string' || !WHYS.includes(why)) return null;
  return { step: step as number, why: why as Why, days: days as number, work_center: textOf(work_center) };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function whole(document: unknown): Readonly<Record<string, unknown>> {
  return typeof document === 'object' && document !== null && !Array.isArray(document) ? (document as Readonly<Record<string, unknown>>) : {};
}
