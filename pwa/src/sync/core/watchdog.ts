/** After this long without a word from the server it is asked for one. */
const QUIET_MS = 25_000;
/** A question that gets no answer for this long: the line is dead, whatever the browser says. */
const DEAD_MS = 10_000;
/** Pings pass but no receipt comes for what was pushed: the other end hangs, another connection may reach another process. */
const STUCK_MS = 30_000;

/**
 * Decides when a connection is worth nothing any more. A half-open socket looks open for minutes, on phones for hours.
 *
 *     heard ──QUIET──▶ asked ──DEAD──▶ 'silent'
 *     pushed, no verdict for STUCK ──▶ 'stuck'
 */
export class Watchdog {
  #heard: number;
  #asked: number | null = null;
  #waiting: number | null = null;

  constructor(nowMs: number) {
    this.#heard = nowMs;
  }

  /** Anything at all came from the server. */
  heard(nowMs: number): void {
    this.#heard = nowMs;
    this.#asked = null;
  }

  /** `inFlight` mutations have no verdict; `progress`: some just got theirs, or the first were just pushed. */
  pending(nowMs: number, inFlight: number, progress: boolean): void {
    if (inFlight === 0) this.#waiting = null;
    else if (progress || this.#waiting === null) this.#waiting = nowMs;
  }

  /** Say what to do now: ask for a sign of life, give the connection up, or nothing. */
  decide(nowMs: number): 'ask' | 'silent' | 'stuck' | null {
    // a clock that was set back starts every patience anew, instead of making it as long as it was set back
    this.#heard = Math.min(this.#heard, nowMs);
    this.#asked &&= Math.min(this.#asked, nowMs);
    this.#waiting &&= Math.min(this.#waiting, nowMs);
    if (this.#waiting !== null && nowMs - this.#waiting >= STUCK_MS) return 'stuck';
    if (this.#asked !== null) return nowMs - this.#asked >= DEAD_MS ? 'silent' : null;
    if (nowMs - this.#heard < QUIET_MS) return null;
    this.#asked = nowMs;
    return 'ask';
  }
}
