export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'back' | 'clear' | 'plus' | 'minus';

export interface Pad {
  value: number;
  /** nothing typed yet: the first digit replaces the value that was suggested */
  fresh: boolean;
}

export interface Bounds {
  min: number;
  max: number;
  step: number;
}

/** Press one key. A digit that would leave the bounds at the top changes nothing: a glove that slips must not write 1200 for 120. */
export function press(pad: Pad, key: PadKey, { min, max, step }: Bounds): Pad {
  const within = (value: number): Pad => ({ value: Math.min(max, Math.max(min, value)), fresh: false });
  switch (key) {
    case 'plus':
      return within(pad.value + step);
    case 'minus':
      return within(pad.value - step);
    case 'clear':
      return within(0);
    case 'back':
      return within(Math.trunc(pad.value / 10));
    default: {
      const typed = (pad.fresh ? 0 : pad.value) * 10 + Number(key);
      return typed > max ? pad : { value: typed, fresh: false };
    }
  }
}

/** The pad key of a keyboard key, if it is one. */
export function padKey(key: string): PadKey | undefined {
  if (/^\d$/.test(key)) return key as PadKey;
  return ({ Backspace: 'back', Delete: 'clear', '+': 'plus', ArrowUp: 'plus', '-': 'minus', ArrowDown: 'minus' } as const)[key];
}
