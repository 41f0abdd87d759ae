export interface Slice {
  /** first row drawn */
  from: number;
  /** one past the last row drawn */
  to: number;
  /** empty space for the rows above and below, px */
  before: number;
  after: number;
}

/**
 * Choose the rows of a long list that must be drawn to fill `top`…`bottom` (px from the start of the list).
 * `heights` holds what was measured; a row that was never drawn counts `guess` px.
 */
export function rowsInView(count: number, heights: ReadonlyMap<number, number>, guess: number, top: number, bottom: number): Slice {
  let from = 0;
  let y = 0;
  const height = (i: number): number => heights.get(i) ?? guess;
  while (from < count - 1 && y + height(from) <= top) y += height(from++);
  const before = y;
  let to = from;
  while (to < count && y < bottom) y += height(to++);
  let after = 0;
  for (let i = to; i < count; i += 1) after += height(i);
  return { from, to, before, after };
}
