import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const STATIC = /^\s*(?:import|export)\s(?!type\b)(?:[^'";]*?\sfrom\s+)?'(\.[^']+)'/gm;
const DYNAMIC = /import\('(\.[^']+)'\)/;
const PIECES = /^  (?:above|below): \[(.*?)\],$/gms;
const FRAME_READER = /\bimport \{[^}]*\bt as (\w+)[^}]*\} from '[^']*i18n'/;
const READER = /\bconst (\w+) = words<[^>]*>\('([\w-]+)'\)/g;

/** What a person can see before they have tapped anything: source files by what has to come for them. */
export interface FirstScreens {
  /** the frame, its home screen and the front of every slice: for everybody */
  frame: ReadonlySet<string>;
  /** the pieces of the home screen → the slices that put them there; only what the frame has not */
  home: ReadonlyMap<string, readonly string[]>;
  /** the screens one comes in by */
  door: ReadonlySet<string>;
}

/** Follow the imports from main.ts, from each slice's pieces on the home screen, and from the open screens of the slice with an `entrance`. */
export function firstScreens(src: string): FirstScreens {
  const fronts = readdirSync(join(src, 'features')).map((slice) => ({ slice, file: join(src, 'features', slice, 'index.ts') }));
  const frame = reached([join(src, 'app/main.ts'), join(src, 'app/Home.svelte'), ...fronts.map((one) => one.file)]);
  const home = new Map<string, string[]>();
  const door = new Set<string>();
  for (const { slice, file } of fronts) {
    const text = readFileSync(file, 'utf8');
    const pieces = [...text.matchAll(PIECES)].flatMap((one) => loadedIn(one[1] ?? '', file));
    for (const one of reached(pieces)) if (!frame.has(one)) home.set(one, [...(home.get(one) ?? []), slice]);
    if (!/^  entrance:/m.test(text)) continue;
    for (const one of reached(text.split('\n').filter((line) => line.includes('open: true')).flatMap((line) => loadedIn(line, file)))) door.add(one);
  }
  return { frame, home, door };
}

/** The words that these files say, by slice, `.` for the frame's: `t().office.tile` is `office.tile`. */
export function saidIn(files: Iterable<string>): Map<string, string[]> {
  const said = new Map<string, string[]>();
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const readers = new Map([[FRAME_READER.exec(text)?.[1] ?? 't', '.']]);
    for (const [, name = '', slice = ''] of text.matchAll(READER)) readers.set(name, slice);
    for (const [name, slice] of readers) {
      said.set(slice, [...(said.get(slice) ?? []), ...pathsIn(text, name)]);
    }
  }
  return said;
}

/** What `t().office.tile` and `t().states[one]` look up: `office.tile`, `states`. */
export function pathsIn(code: string, reader = 't'): string[] {
  return [...new Set([...code.matchAll(new RegExp(String.raw`\b${reader}\(\)((?:\.\w+)+)`, 'g'))].map((one) => (one[1] ?? '').slice(1)))];
}

function reached(roots: readonly string[]): Set<string> {
  const found = new Set(roots);
  for (const file of found) {
    const text = readFileSync(file, 'utf8');
    for (const [, source = ''] of text.matchAll(STATIC)) {
      const next = existing(join(dirname(file), source));
      if (next) found.add(next);
    }
  }
  return found;
}

function loadedIn(code: string, from: string): string[] {
  return [...code.matchAll(new RegExp(DYNAMIC, 'g'))].map(([, source = '']) => existing(join(dirname(from), source))).filter((one) => one !== undefined);
}

function existing(path: string): string | undefined {
  return [path, `${path}.ts`, join(path, 'index.ts')].find((one) => existsSync(one) && statSync(one).isFile() && /\.(ts|svelte|css)$/.test(one));
}
