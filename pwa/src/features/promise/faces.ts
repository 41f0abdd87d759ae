/** How promises, answers and days look: shape and colour beside their word. */
import type { Records } from '../../sync';
import type { Tone } from '../../ui/tones';
import type { Why } from './explain';

export type State = Records['promise']['state'];
export type Said = Records['promise_answer']['answer'];

export const STATE_TONES: Record<State, Tone> = {
  asked: 'wait',
  held: 'hold',
  committed: 'info',
  kept: 'ok',
  missed: 'stop',
  changed: 'away',
  expired: 'warn',
  declined: 'stop',
  cancelled: 'wait',
};

export const ANSWERS: readonly Said[] = ['yes', 'conditional', 'no'];
export const ANSWER_TONES: Record<Said, Tone> = { yes: 'ok', conditional: 'warn', no: 'stop' };

export const INQUIRY_TONES: Record<Records['inquiry']['state'], Tone> = { open: 'warn', won: 'ok', lost: 'wait' };

/** A colour, and a mark that is drawn again and again over it, on a field of 8 × 8; '' none. */
export interface Look {
  readonly fill: string;
  readonly mark: string;
}

export const LOOKS: Record<Why, Look> = {
  material: { fill: 'var(--tint-yellow)', mark: 'M0 8L8 0' },
  queue: { fill: 'var(--tint-orange)', mark: 'M2 0V8M6 0V8' },
  closed: { fill: 'var(--tint)', mark: '' },
  stopped: { fill: 'var(--tint-red)', mark: 'M0 0L8 8M8 0L0 8' },
  work: { fill: 'var(--blue)', mark: '' },
  outside: { fill: 'var(--tint-purple)', mark: 'M0 2H8M0 6H8' },
  move: { fill: 'var(--tint-blue)', mark: 'M4 4h.01' },
  ship: { fill: 'var(--tint-green)', mark: 'M0 0L8 8' },
};
