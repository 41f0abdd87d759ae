/** How states of jobs and steps look: shape and colour beside their word. */
import type { Records } from '../../sync';
import type { Tone } from '../../ui/tones';

export const JOB_TONES: Record<Records['job']['state'], Tone> = {
  inquiry: 'wait',
  quoted: 'wait',
  ordered: 'wait',
  released: 'info',
  running: 'run',
  held: 'hold',
  finished: 'ok',
  shipped: 'ok',
  accepted: 'ok',
  cancelled: 'wait',
};

export const STEP_TONES: Record<Records['operation']['state'], Tone> = {
  waiting: 'wait',
  setup: 'run',
  running: 'run',
  outside: 'away',
  done: 'ok',
};
