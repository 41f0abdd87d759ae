import type { Component } from 'svelte';
import type { Attention, Edit, Wiped } from '../sync';
import type { IconName } from '../ui/icons';
import type { Tone } from '../ui/tones';
import type { Role } from './roles';

type Screen = () => Promise<{ default: Component<never> }>;
type Part = () => Promise<{ default: Component }>;

/** One screen. Those of a slice are the default export of its `screens.ts`, which is not in the first download. */
export interface Route {
  /** `/jobs/:id`; the screen gets `id` as a prop */
  path: string;
  screen: Screen;
  /** shown in the browser's title and told to screen readers on arrival; default the slice's tile */
  title?: () => string;
  roles?: readonly Role[];
  /** no session needed: sign-in, a machine's QR, the wall, a guest's link */
  open?: boolean;
  /** floor: light, large, wide gaps; desk follows the system's theme; wall has its own look. Default: floor for workers and leads, else desk. */
  place?: 'floor' | 'desk' | 'wall';
  /** a form that one finishes: the bottom bar makes room for its primary button */
  task?: boolean;
  /** without the bars at top and bottom */
  bare?: boolean;
}

/** A giant button on the home screen; the first four of a person are the bottom bar too, unless `nav` says otherwise. */
export interface Tile {
  path: string;
  icon: IconName;
  word: () => string;
  /** one short line under the word */
  hint?: () => string;
  tone?: Tone;
  roles?: readonly Role[];
  order: number;
  /** how many wait there; 0 shows nothing. Reactive. */
  count?: () => number;
}

export type NavItem = Omit<Tile, 'hint' | 'tone'>;

/** A piece of a screen of the frame, drawn in place: this work centre's queue on the home screen, PIN and devices in the settings. */
export interface Piece {
  screen: Part;
  roles?: readonly Role[];
  order: number;
}

/** How the frame speaks about a kind of record it knows nothing of, in 要確認 and in links from notices. */
export interface KindFace {
  /** 「困ったこと」 */
  name: () => string;
  /** the screen with all of them, for kinds that a new shop fills in first; 工場の設定 leads there */
  list?: string;
  /** the screen of one record */
  path?: (id: string) => string | undefined;
  /** the form opened again with what was typed; it finds the entry by `?entry=<seq>`. undefined: nothing that this person may correct */
  fix?: (seq: number) => string | undefined;
  /** words for the fields a person typed; a field that is not here is not shown */
  fields: Record<string, FieldFace>;
  /** what people call one record: 「北斗計測」; undefined: it is not on this device. Reactive. */
  called?: (id: string) => string | undefined;
  /** the records that people like to be told about, for whoever looks for one. Reactive. */
  watchable?: () => readonly { readonly id: string; readonly name: string }[];
  /** what somebody may like to be told about because of records of this kind that they answer for. Reactive. */
  suggests?: (user: string) => readonly About[];
}

/** Names a record of any kind. */
export interface About {
  readonly kind: string;
  readonly id: string;
}

type Drawn = Component<{ fields: Readonly<Record<string, unknown>> }>;

export interface FieldFace {
  label: () => string;
  /** the value in words; default: text as it is, numbers, dates, はい・いいえ */
  show?: (value: unknown) => string;
  /** draws it where words would not do: a recording. Gets all fields of its edit. */
  drawn?: () => Promise<{ default: Drawn }>;
  /** text or a number that may simply be typed anew in 要確認, when the kind has no `fix` */
  editable?: boolean;
}

/** One entry of a timeline: what a record of some slice says about the record whose timeline it is. */
export interface Told {
  readonly id: string;
  /** wall time of the device, ISO instant */
  readonly at: string;
  /** user who did it; null: the server */
  readonly by: string | null;
  readonly title: string;
  readonly tone?: Tone;
  readonly why?: string | null;
  /** what was typed, as typed */
  readonly text?: string | null;
  /** the screen of what it tells of */
  readonly href?: string;
  readonly pending: boolean;
  /** the record whose photos are shown with it */
  readonly photosOf?: string;
}

/** Drawn on the screen of a record of another slice: what to know before a step begins, what can be made of a solved problem. `below`: drawn beneath what the screen is for, not above it. */
export type Beside = () => Promise<{ default: Component<{ id: string; below: boolean }> }>;

/** Tells what a slice knows about a job, or for the rooms of a theme, newest or oldest first as it likes. Called inside a derived value, so reactive. */
export type Teller = (about: string) => readonly Told[];

export interface Feature {
  slice: string;
  /** the screens that open without a session: somebody may see them before anything else has come */
  doors?: readonly Route[];
  home?: readonly Tile[];
  nav?: readonly NavItem[];
  above?: readonly Piece[];
  below?: readonly Piece[];
  settings?: readonly Piece[];
  /** the slice's kinds.ts: how the frame speaks of its records, loaded when it first has to */
  kinds?: () => Promise<{ kinds: Record<string, KindFace> }>;
  /** what this slice adds to the timeline of a job */
  timeline?: () => Promise<{ told: Teller }>;
  /** what this slice shows among the posts of a theme's rooms */
  themed?: () => Promise<{ themed: Teller }>;
  /** the slice's beside.ts: what it draws on the screen of another slice's record, by that record's kind */
  beside?: () => Promise<{ beside: Record<string, Beside> }>;
  /** what is saved when a person sends an entry of 要確認 to the lead; the first slice that knows how is asked */
  handOver?: () => Promise<{ handOver: (entry: Attention) => readonly Edit[] }>;
  /** tells the server, and so whoever looks after this person, what the browser lost; resolves with how many entries are lost indeed */
  lost?: () => Promise<{ tellLost: (wiped: Wiped) => Promise<number> }>;
  /** where a person without a session is sent */
  entrance?: string;
  /** the role of who was on this device last, known before anything has started: what is theirs can travel meanwhile */
  lastHere?: () => Role | undefined;
  /** runs once before the first screen; must not need the network */
  start?: () => void | Promise<void>;
  /** runs when the person taps 「終わる」 in the settings, in the order of the slices' names */
  leave?: () => void | Promise<void>;
}

/** Declare a feature; the default export of `features/<slice>/index.ts`. Keep that file small: it is in the first download. */
export function feature(declared: Feature): Feature {
  return declared;
}
