// Written by `python -m server generate`; do not edit.

export const PROTOCOL = 1;
export const SUBPROTOCOL = "kakehashi.1";
export const MAX_FRAME_BYTES = 1048576;
export const MAX_MUTATION_BYTES = 524288;
export const MAX_RECORD_BYTES = 65536;
export const MAX_MUTATIONS = 200;
export const MAX_EDITS = 50;
export const MAX_BEFORE = 8;

/** One change of one record. `base` is the `v` of the record that the person saw; None or 0 with a create. `fields` carry, by policy: the value (set, once), ``{"add": n}`` (add), ``{"add": [...], "remove": [...]}`` (members), ``{"from": s, "to": t}`` (state). A create carries plain values throughout. `why` is the person's reason, shown on the timeline. */
export interface Edit {
  readonly op: "create" | "patch" | "delete";
  readonly kind: string;
  readonly id: string;
  readonly base?: number | null;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly why?: string | null;
}

/** Edits that apply all or none. `seq` counts 1, 2, 3 … per (device, epoch). `at` is the device's wall time. `schema` is the catalogue version the mutation was made with. `life` is the life of the server's history in which the device had heard of what the person saw, so of every `base`; None: nobody knows, and a `base` is taken by its number. */
export interface Mutation {
  readonly seq: number;
  readonly at: string;
  readonly schema: number;
  readonly edits: readonly Edit[];
  readonly life?: string | null;
}

/** The one verdict on one mutation; stored with its effects, so that a replay gets the very same answer. `v` is the version its effects carry, or the head at that time when it had none. `params` explain the code; of ``superseded`` they hold ``lost``: per edit ``"<kind>/<id>"`` the losing values. */
export interface Receipt {
  readonly seq: number;
  readonly verdict: "applied" | "merged" | "superseded" | "refused" | "parked";
  readonly v: number;
  readonly code?: string | null;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** A tombstone: the record was deleted, or left this scope, at version `v`. */
export interface Gone {
  readonly kind: string;
  readonly id: string;
  readonly scope: string;
  readonly v: number;
}

/** A record as sent: without stamps. */
export interface WireRecord {
  readonly kind: string;
  readonly id: string;
  readonly scope: string;
  readonly v: number;
  readonly by: string | null;
  readonly at: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** First frame of a device, and again whenever it wants scopes sent anew. `epoch` names this life of the device's database; `server_epoch` the life of the server's history in which it heard of `v`, None at first. `scopes` are those whose rows it holds up to `v`; a granted scope that is missing here is sent whole. `pending` counts unsent mutations. `before` are the (device, epoch) that this database wrote under earlier, the oldest first: what it offers again now is looked for there. */
export interface Hello {
  readonly t: "hello";
  readonly protocol: number;
  readonly schema: number;
  readonly device: string;
  readonly epoch: string;
  readonly server_epoch?: string | null;
  readonly scopes?: readonly string[];
  readonly v?: number;
  readonly pending?: number;
  readonly before?: readonly (readonly [string, string])[];
}

/** Mutations in the order of their `seq`; at most 200. */
export interface Push {
  readonly t: "push";
  readonly mutations: readonly Mutation[];
}

/** Ask for a pong: the browser cannot see protocol-level pings. */
export interface Ping {
  readonly t: "ping";
}

/** Answer to hello. `last_seq` is the highest seq with a receipt for this (device, epoch); `now` the server's time. `server_epoch` names the present life of the server's history; it becomes the device's with the first checkpoint. `whole`: the `v` of the hello is none of this history's (the server was restored), so that checkpoint holds all scopes whole and replaces them. In mode ``push-only`` the queue drains but no feed follows: the app is too old to read it. */
export interface Welcome {
  readonly t: "welcome";
  readonly protocol: number;
  readonly server_epoch: string;
  readonly user: string | null;
  readonly scopes: readonly string[];
  readonly head: number;
  readonly last_seq: number;
  readonly now: string;
  readonly mode?: "full" | "push-only";
  readonly whole?: boolean;
}

/** State up to `v`. Frames with ``more`` belong to the checkpoint that the first frame without it closes. */
export interface Feed {
  readonly t: "feed";
  readonly v: number;
  readonly changes?: readonly WireRecord[];
  readonly gone?: readonly Gone[];
  readonly receipts?: readonly Receipt[];
  readonly digests?: Readonly<Record<string, string>>;
  readonly more?: boolean;
}

/** These scopes are no longer yours: forget their rows. */
export interface Drop {
  readonly t: "drop";
  readonly scopes: readonly string[];
}

/** Answer to ping. `now` is the server's time, so that an idle phone can say how old its picture is. */
export interface Pong {
  readonly t: "pong";
  readonly now: string;
}

/** Something was wrong with a frame, never with a mutation. `retry_ms` None: do not repeat the same bytes. */
export interface Fault {
  readonly t: "fault";
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly retry_ms?: number | null;
}

export type Up = Hello | Push | Ping;
export type Down = Welcome | Feed | Drop | Pong | Fault;
