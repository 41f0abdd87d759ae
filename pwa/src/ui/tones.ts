/**
 * What a state says, before its word is read. Each tone has a shape of its own (Shape.svelte) and a colour of JIS Z 9103:2018,
 * so that nobody depends on telling colours apart.
 *
 * stop  red octagon ✕: stopped, refused, late      warn  orange triangle !: at risk, needs somebody
 * ok    green circle ✓: done, stored, kept         run   blue play mark: under way
 * hold  purple square ‖: held on purpose           info  blue square i: to be read
 * away  yellow diamond ↗: outside, on the way      wait  hollow circle: not begun
 */
export const TONES = ['stop', 'warn', 'ok', 'run', 'hold', 'info', 'away', 'wait'] as const;
export type Tone = (typeof TONES)[number];
