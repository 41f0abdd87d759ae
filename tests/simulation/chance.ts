/** All the chance of one history: the same seed gives the same history, on every machine (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  }

  /** Return a number from 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  odds(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  /** Return one of the names, each as often as its weight says. */
  weighed<T extends string>(weights: Readonly<Partial<Record<T, number>>>): T {
    const all = Object.entries<number>(weights as Record<T, number>) as [T, number][];
    let at = this.next() * all.reduce((sum, [, weight]) => sum + weight, 0);
    return (all.find(([, weight]) => (at -= weight) < 0) ?? all[0]!)[0];
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.below(256));
  }
}
