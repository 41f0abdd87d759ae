export const PAGES = ['today', 'load', 'andon', 'voices'] as const;
export type PageName = (typeof PAGES)[number];

/** One picture of the wall: a page, and of a page that does not fit on the screen the part. */
export interface Slide {
  readonly page: PageName;
  readonly part: number;
}

/** A page of a board that does not turn still has to show all of itself. */
const PART_SEC = 20;

/** Every picture of a board in order, beginning with the page it is set to; without rotation only that page. */
export function slidesOf(first: PageName, rotateSec: number, parts: Readonly<Record<PageName, number>>): Slide[] {
  const pages = rotateSec > 0 ? [first, ...PAGES.filter((one) => one !== first)] : [first];
  return pages.flatMap((page) => Array.from({ length: Math.max(1, parts[page]) }, (_, part) => ({ page, part })));
}

/** The picture that is shown now. Wherever a display was switched on, at one moment all displays of a board show the same. */
export function slideAt(slides: readonly Slide[], rotateSec: number, nowMs: number): Slide {
  const sec = rotateSec > 0 ? rotateSec : PART_SEC;
  return slides[Math.floor(nowMs / 1000 / sec) % slides.length] ?? { page: 'today', part: 0 };
}

/** Rows under a heading. */
export interface Group<R> {
  readonly key: string;
  readonly rows: readonly R[];
}

/** A part of a group on one screen; `first` false: its heading says that it goes on. */
export interface Piece<R> extends Group<R> {
  readonly first: boolean;
}

/**
 * Lay groups out on screens of `room` lines; a heading takes `heading` lines, a row one. A heading never stands alone at the bottom,
 * and what is cut gets its heading again on the next screen. Groups without rows keep their heading: it has something to say.
 */
export function paged<R>(groups: readonly Group<R>[], room: number, heading: number): Piece<R>[][] {
  const screens: Piece<R>[][] = [];
  let screen: Piece<R>[] = [];
  let left = room;
  const turn = (): void => {
    if (screen.length > 0) screens.push(screen);
    screen = [];
    left = room;
  };
  for (const { key, rows } of groups) {
    let at = 0;
    do {
      if (screen.length > 0 && left < heading + Math.min(1, rows.length - at)) turn();
      const fit = Math.max(1, Math.floor(left - heading));
      const some = rows.slice(at, at + fit);
      screen.push({ key, rows: some, first: at === 0 });
      left -= heading + some.length;
      at += fit;
    } while (at < rows.length);
  }
  turn();
  return screens;
}
