import type { Tone } from './tones';

export interface Toast {
  id: number;
  tone: Tone;
  words: string;
}

const SHOWN_MS = 6_000;

let shown = $state.raw<readonly Toast[]>([]);
let last = 0;

/** What is being said now, oldest first. Reactive; drawn once, by the frame. */
export function toasts(): readonly Toast[] {
  return shown;
}

/** Say a short thing that needs no answer. It goes away by itself, so nothing that must be read may be said here. */
export function say(words: string, tone: Tone = 'ok'): void {
  last += 1;
  const toast = { id: last, tone, words };
  // the same words again restart their time instead of piling up
  shown = [...shown.filter((one) => one.words !== words), toast].slice(-3);
  setTimeout(() => hush(toast.id), SHOWN_MS);
}

export function hush(id: number): void {
  shown = shown.filter((one) => one.id !== id);
}
