import { innerHeight, innerWidth } from 'svelte/reactivity/window';

/** Lines of one em that fit across the shorter side of a wall, whatever its shape; the same number stands in Hung.svelte's style. */
const LINES = 45;

/** One em of the wall in pixels: 24 on a full-HD screen. Reactive. */
export function em(): number {
  return Math.min(innerWidth.current ?? 1, innerHeight.current ?? 1) / LINES;
}

/** Whether a line of the whiteboard is too short for a row of it: displays that hang upright, and those of 4:3. Reactive. */
export function narrow(): boolean {
  return (innerWidth.current ?? 0) < 1.5 * (innerHeight.current ?? 0);
}
