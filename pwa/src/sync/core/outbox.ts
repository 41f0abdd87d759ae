import { MAX_MUTATIONS, type Mutation } from '../protocol.gen';

/** A frame may hold 1 MiB; half of it leaves room, and a slow network gets its first receipts sooner. */
const PUSH_BYTES = 512 * 1024;

/**
 * What was saved and has no verdict yet, in the order it was saved.
 *
 * Here and in the store `seq` counts on for ever. On the wire it counts from 1 in every epoch: `offset` is the difference, and a new epoch
 * is a new offset, never a rewritten entry.
 *
 *     saved ──take()──▶ in flight (≤ 200) ──settle()──▶ has its verdict
 *       ▲                    │
 *       └─────rewind()───────┘   a new connection: everything still here is sent again, a replay gets the same receipt
 */
export class Outbox {
  #entries: Mutation[];
  #sent = 0;

  constructor(entries: readonly Mutation[] = [], public offset = 0) {
    this.#entries = inOrder(entries);
  }

  get entries(): readonly Mutation[] {
    return this.#entries;
  }

  get inFlight(): number {
    return this.#entries.filter((one) => one.seq <= this.#sent).length;
  }

  add(entry: Mutation): void {
    const known = this.#entries.some((one) => one.seq === entry.seq);
    if (!known) this.#entries = inOrder([...this.#entries, entry]);
  }

  /** Replace everything, as read from the store. What is in flight stays in flight unless `offset` moved. */
  reset(entries: readonly Mutation[], offset: number): void {
    this.#entries = inOrder(entries);
    if (offset !== this.offset) this.#sent = 0;
    this.offset = offset;
  }

  /** Take away what has its verdict; return it. */
  settle(seqs: ReadonlySet<number>): Mutation[] {
    const settled = this.#entries.filter((one) => seqs.has(one.seq));
    if (settled.length > 0) this.#entries = this.#entries.filter((one) => !seqs.has(one.seq));
    return settled;
  }

  /** Nothing is in flight: the connection is new. */
  rewind(): void {
    this.#sent = 0;
  }

  /** Return what may be sent now, numbered for the wire, as one frame's worth; call until it returns nothing. */
  take(): Mutation[] {
    let room = MAX_MUTATIONS - this.inFlight;
    let bytes = 0;
    const taken: Mutation[] = [];
    for (const one of this.#entries) {
      if (one.seq <= this.#sent) continue;
      const size = sizeOf(JSON.stringify(one));
      if (room <= 0 || (taken.length > 0 && bytes + size > PUSH_BYTES)) break;
      taken.push({ ...one, seq: one.seq - this.offset });
      this.#sent = one.seq;
      room -= 1;
      bytes += size;
    }
    return taken;
  }
}

/** Return how many bytes a text is in UTF-8, or a few more. */
function sizeOf(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) bytes += code > 0x7ff ? 2 : 1;
  }
  return bytes;
}

function inOrder(entries: readonly Mutation[]): Mutation[] {
  return [...entries].sort((a, b) => a.seq - b.seq);
}
