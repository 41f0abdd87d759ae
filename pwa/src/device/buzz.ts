// milliseconds on, off, on…: short enough to feel through a glove without annoying a desk
const PATTERNS = { tap: [15], saved: [40], refused: [60, 60, 60] } as const;

/** Let the phone be felt where there is too much noise to be heard. iPhones do not vibrate for web pages; then nothing happens. */
export function buzz(pattern: keyof typeof PATTERNS): void {
  navigator.vibrate?.([...PATTERNS[pattern]]);
}
