/**
 * One connection between a phone and the server, as TCP has it: in order, and cut anywhere.
 *
 *     whole ──hangUp()──▶ what the phone had sent still arrives, then the server hears of it
 *       ├────serverLeft()─▶ what the server had sent still arrives, then the phone hears of it
 *       └────frozen───────▶ nothing arrives and nobody hears of anything: half-open
 */
export class Wire {
  readonly up: string[] = [];
  readonly down: string[] = [];
  phoneThere = true;
  serverThere = true;
  frozen = false;

  constructor(readonly number: number, readonly phone: number, readonly process: number) {}

  /** The phone sends. */
  send(frame: string): void {
    if (this.phoneThere) this.up.push(frame);
  }

  hangUp(): void {
    this.phoneThere = false;
    this.down.length = 0;
  }

  serverLeft(): void {
    this.serverThere = false;
    this.up.length = 0;
  }

  get over(): boolean {
    return !this.phoneThere && !this.serverThere;
  }
}
