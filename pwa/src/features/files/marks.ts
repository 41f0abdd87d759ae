/** A place on a picture: 0 to 1 from its left and from its top, so that marks fit every size. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export const TOOLS = ['arrow', 'circle', 'blur'] as const;
export type Tool = (typeof TOOLS)[number];

/** An arrow points at `to`; a circle and a blur fill the box between both. */
export interface Mark {
  readonly tool: Tool;
  readonly from: Point;
  readonly to: Point;
}

export interface Drawing {
  readonly tool: Tool;
  /** the first of two places that were touched; null: none yet */
  readonly first: Point | null;
  readonly marks: readonly Mark[];
}

export const BLANK: Drawing = { tool: 'arrow', first: null, marks: [] };

/** A finger that moved less than this share of the picture has tapped: hands in gloves are never quite still. */
const SLIP = 0.03;
/** A circle or a blur from two nearly equal places is still to be seen. */
const SMALLEST = 0.04;

/** Put a finger down at `from` and up at `to`: a stroke is a mark at once, of taps it takes two. */
export function touched(drawing: Drawing, from: Point, to: Point): Drawing {
  const start = apart(from, to) >= SLIP ? from : drawing.first;
  if (start === null) return { ...drawing, first: to };
  return { ...drawing, first: null, marks: [...drawing.marks, { tool: drawing.tool, from: start, to }] };
}

/** Take back the first place of a mark that is half done, else the newest mark. */
export function undone(drawing: Drawing): Drawing {
  return drawing.first ? { ...drawing, first: null } : { ...drawing, marks: drawing.marks.slice(0, -1) };
}

/** The point, kept on the picture. */
export function onPicture(x: number, y: number): Point {
  return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The box of a circle or a blur on a picture of this size, in pixels. */
export function boxOf({ from, to }: Mark, width: number, height: number): Box {
  const wide = Math.max(Math.abs(from.x - to.x), SMALLEST) * width;
  const high = Math.max(Math.abs(from.y - to.y), SMALLEST) * height;
  return {
    left: Math.round(((from.x + to.x) * width - wide) / 2),
    top: Math.round(((from.y + to.y) * height - high) / 2),
    width: Math.round(wide),
    height: Math.round(high),
  };
}

/** The two ends of an arrow's head on a picture of this size, in pixels; `long`: how long its sides are. */
export function headOf({ from, to }: Mark, width: number, height: number, long: number): readonly [Point, Point] {
  const angle = Math.atan2((to.y - from.y) * height, (to.x - from.x) * width);
  const end = (turn: number): Point => ({
    x: to.x * width - long * Math.cos(angle + turn),
    y: to.y * height - long * Math.sin(angle + turn),
  });
  return [end(Math.PI / 6), end(-Math.PI / 6)];
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
