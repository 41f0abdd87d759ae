import type { Tone } from '../../ui/tones';
import type { Condition } from './days';

export const CONDITION_TONES: Record<Condition, Tone> = {
  usual: 'ok',
  short_handed: 'warn',
  machine_down: 'stop',
  overtime: 'run',
  saturday: 'run',
};
