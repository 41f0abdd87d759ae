import type { IconName } from '../../ui/icons';
import type { Tone } from '../../ui/tones';

export const CAUSES = ['machine', 'material', 'drawing', 'person'] as const;
export type Cause = (typeof CAUSES)[number];
export const SEVERITIES = ['info', 'warn', 'stop'] as const;
export type Severity = (typeof SEVERITIES)[number];
export type State = 'open' | 'taken' | 'solved' | 'closed';

export const CAUSE_ICONS: Record<Cause, IconName> = { machine: 'cog', material: 'boxes', drawing: 'file-text', person: 'users' };
export const SEVERITY_TONES: Record<Severity, Tone> = { info: 'info', warn: 'warn', stop: 'stop' };
export const STATE_TONES: Record<State, Tone> = { open: 'wait', taken: 'run', solved: 'ok', closed: 'ok' };
