import type { Edit, Mutation, Receipt } from './protocol.gen';
import type { CATALOGUE, KindName, Records } from './records.gen';

export type { Edit, KindName, Records };

/** What every record has beside its fields. `v` 0 means that the server does not know it yet. */
export interface Head<K extends KindName = KindName> {
  readonly kind: K;
  readonly id: string;
  readonly scope: string;
  readonly v: number;
  /** user who made it; null: the server */
  readonly by: string | null;
  /** wall time of the device that made it, UTC */
  readonly at: string;
  /** whether something about it still waits to be sent */
  readonly pending: boolean;
}

/** A record as shown: what the server last said with this device's own unsent entries on top. */
export type Rec<K extends KindName = KindName> = K extends KindName ? Records[K] & Head<K> : never;

type Declared<K extends KindName> = (typeof CATALOGUE)['kinds'][K]['fields'][number];
type Policy<K extends KindName, F> = Extract<Declared<K>, { readonly name: F }> extends { readonly policy: infer P } ? P : 'set';
type Needed<K extends KindName> = Extract<Declared<K>, { readonly required: true }>['name'];
type Closed<K extends KindName> = Extract<Declared<K>, { readonly server_only: true }>['name'];

export interface Add {
  readonly add: number;
}
export interface Members {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}
export interface Move<S = string> {
  readonly from: S;
  readonly to: S;
}

/** Fields of a record to be made: the required ones, and any other that a device may write. */
export type NewFields<K extends KindName> = {
  readonly [F in Exclude<keyof Records[K] & Needed<K>, Closed<K>>]: Records[K][F];
} & {
  readonly [F in Exclude<keyof Records[K], Needed<K> | Closed<K>>]?: Records[K][F];
};

type PatchValue<V, P> = P extends 'add' ? Add : P extends 'members' ? Members : P extends 'state' ? Move<V> : V;

/** Fields to be changed: a value, or `add()`, `members()`, `move()` where the field's policy says so. */
export type PatchFields<K extends KindName> = {
  readonly [F in Exclude<keyof Records[K], Closed<K>>]?: PatchValue<Records[K][F], Policy<K, F>>;
};

/** An edit whose record is known, so that a screen can go to it or refer to it by id. */
export type EditOf<K extends KindName> = Edit & { readonly kind: K; readonly id: string };

/** Who writes here now. Everything the person has not sent stays in this person's own database. */
export interface Identity {
  readonly user: string;
  readonly device: string;
  readonly form: 'own' | 'shared' | 'kiosk';
  readonly language: string;
}

/** A photo or a voice memo that this device keeps. `preview` is a small JPEG in base64, null where the phone cannot read the format. */
export interface Kept {
  readonly sha256: string;
  readonly preview: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly bytes: number;
  /** how long a voice memo lasts; a photo has none */
  readonly length_ms?: number;
}

export interface PhotoState {
  readonly state: 'here' | 'sending' | 'stored' | 'failed';
  /** 0 to 100 of the bytes the server has */
  readonly percent: number;
  /** why it failed, as a code */
  readonly code: string | null;
}

export interface SaveOptions {
  /** become records of photos and voice memos of the first edit's record, or of the one `about` names, in the same mutation */
  readonly photos?: readonly (Kept & { readonly about?: { readonly kind: string; readonly id: string } })[];
}

/** All that the server does not have, or did not simply take, to be carried away in another way. */
export interface Waiting {
  readonly user: string;
  readonly device: string;
  readonly epoch: string;
  /** (device, epoch) of before, under which the server may know some of it */
  readonly before: readonly (readonly [string, string])[];
  /** in the order of their numbers, which are those of the wire; below 1: of an earlier epoch */
  readonly entries: readonly { readonly mutation: Mutation; readonly receipt: Receipt | null }[];
  readonly photos: readonly { readonly sha256: string; readonly content: Blob }[];
}

/** Something the person saved that the server did not simply take. Nothing here goes away by itself. */
export interface Attention {
  readonly seq: number;
  readonly verdict: Exclude<Receipt['verdict'], 'applied' | 'merged'>;
  readonly code: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly edits: Mutation['edits'];
  /** when the person saved it */
  readonly at: Date;
}

/** What a browser threw away, and who has heard of it. */
export interface Wiped extends Unsent {
  /** when it was found out, ISO instant */
  readonly at: string;
  readonly epoch: string;
  /** the number on the wire of the last entry that was made in that epoch */
  readonly lastSeq: number;
  /** the person has read it */
  readonly seen: boolean;
  /** the server knows it */
  readonly told: boolean;
}

/** How much the server does not have. */
export interface Unsent {
  readonly unsent: number;
  readonly unsentPhotos: number;
}

export interface Status {
  /** entries that wait to be sent */
  readonly unsent: number;
  /** photos and voice memos of saved entries that the server does not have yet; the rows of their entries may be there long before */
  readonly unsentPhotos: number;
  /** those of them that the server would not take: they wait for the person, not for the network */
  readonly failedPhotos: number;
  /** when the oldest unsent entry was saved */
  readonly unsentSince: Date | null;
  readonly connected: boolean;
  /** what is shown is the server's state of this moment; null before the first download */
  readonly asOf: Date | null;
  /** when this phone and the server last compared everything and agreed */
  readonly verifiedAt: Date | null;
  readonly attention: readonly Attention[];
  /** push-only: this app is too old to read, its entries are still taken */
  readonly mode: 'full' | 'push-only';
  /** full: nothing more fits; broken: the browser's store cannot be opened */
  readonly storage: 'ok' | 'full' | 'broken';
  /** the browser threw away what was kept here; up to so many unsent entries and photos may be lost. null once it is seen and told */
  readonly wiped: Wiped | null;
  /** none: nobody started; expired: entries are kept, sign in to send; revoked: this device was shut out */
  readonly session: 'none' | 'ok' | 'expired' | 'revoked';
  /** records received of the first download while it runs, null otherwise */
  readonly downloading: number | null;
  /** the last thing the server could not accept, as a code */
  readonly fault: { readonly code: string; readonly params: Readonly<Record<string, unknown>> } | null;
  /** whether the browser promised not to throw the store away */
  readonly persisted: boolean;
}

/** A failure that the person must hear of. Codes: see README.md. */
export class SyncFault extends Error {
  constructor(
    readonly code: 'not_started' | 'too_many_edits' | 'entry_too_large' | 'quota_full' | 'storage_broken' | 'nothing_to_save' | 'not_here' | 'not_an_image',
    readonly params: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}
