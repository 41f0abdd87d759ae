import type { Feature, KindFace } from './feature';

/*
 * Screens that speak of any record (a timeline, an inbox) ask here what the other slices declared. The frame finds the slices and
 * fills this at the start; a slice that imported the frame's registry would import every other slice, and itself.
 */
let found: readonly Feature[] = [];
let faces = $state.raw<Readonly<Record<string, KindFace>>>({});
let asked: Promise<void> | undefined;

export function setSlices(features: readonly Feature[]): void {
  found = features;
  faces = {};
  asked = undefined;
}

/** Every slice with screens, by name. */
export function slices(): readonly Feature[] {
  return found;
}

/** Load how every kind is spoken about. No first screen needs it, so it is not in the first download. */
export function loadFaces(): Promise<void> {
  asked ??= Promise.all(found.map(async (one) => (await one.kinds?.())?.kinds ?? {})).then(
    (all) => void (faces = Object.assign({}, ...all) as Record<string, KindFace>),
  );
  return asked;
}

/** How to speak about a kind of record: its name, its screen, its fields. undefined: no slice shows it, or it comes in a moment. Reactive. */
export function faceOf(kind: string): KindFace | undefined {
  void loadFaces();
  return faces[kind];
}

/** How to speak about every kind that some slice shows; empty for a moment. Reactive. */
export function everyFace(): Readonly<Record<string, KindFace>> {
  void loadFaces();
  return faces;
}
