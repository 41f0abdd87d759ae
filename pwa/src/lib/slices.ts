import type { Feature, KindFace } from './feature';

/*
 * Screens that speak of any record (a timeline, an inbox) ask here what the other slices declared. The frame finds the slices and
 * fills this at the start; a slice that imported the frame's registry would import every other slice, and itself.
 */
let found: readonly Feature[] = [];

export function setSlices(features: readonly Feature[]): void {
  found = features;
}

/** Every slice with screens, by name. */
export function slices(): readonly Feature[] {
  return found;
}

/** How to speak about a kind of record: its name, its screen, its fields. undefined: no slice shows it. */
export function faceOf(kind: string): KindFace | undefined {
  return found.find((one) => one.kinds?.[kind])?.kinds?.[kind];
}
