import type { Chance } from './chance';
import type { Phone } from './phone';
import type { Command, Said, Server } from './server';
import { Wire } from './wire';

/** Processes that serve the one database. */
export const PROCESSES = 2;

/** Every connection between the phones and the server, and the only way to the server: whatever is asked of it, its lines may say something. */
export class Network {
  wires: Wire[] = [];
  #count = 0;

  constructor(readonly server: Server, readonly chance: Chance, readonly phones: readonly Phone[], readonly now: () => string) {}

  /** Let the server do one thing after the other. */
  async tell(...commands: readonly Command[]): Promise<void> {
    const now = this.now();
    const said: Said = await this.server.tell(commands.map((one) => ({ ...one, now })));
    for (const wire of this.wires) {
      if (wire.phoneThere) wire.down.push(...(said.sent[wire.number] ?? []));
      if (said.over.includes(wire.number)) wire.serverLeft();
    }
  }

  /** Return a command for one of the processes. */
  somewhere<C extends Command>(command: C): C & { readonly process: number } {
    return { ...command, process: this.chance.below(PROCESSES) };
  }

  async connect(phone: Phone): Promise<void> {
    const wire = new Wire((this.#count += 1), this.phones.indexOf(phone), this.chance.below(PROCESSES));
    this.wires.push(wire);
    await this.tell({ do: 'open', line: wire.number, process: wire.process, device: phone.device, person: phone.person });
    phone.connect(wire, this.chance.odds(0.15));
  }

  /** Send these frames as one request; return the answer's, null when the server died over it. */
  async post(phone: Phone, frames: readonly string[]): Promise<readonly string[] | null> {
    const wire = new Wire((this.#count += 1), this.phones.indexOf(phone), this.chance.below(PROCESSES));
    const { number: line, process } = wire;
    this.wires.push(wire);
    await this.tell({ do: 'open', post: true, line, process, device: phone.device, person: phone.person }, { do: 'arrive', line, frame: `[${frames.join()}]` });
    for (let left = 100; wire.serverThere && left > 0; left -= 1) await this.tell({ do: 'step', line }, this.somewhere({ do: 'write' }));
    const answer = wire.serverThere ? null : [...wire.down];
    await this.serverCloses(wire);
    wire.hangUp();
    this.forget();
    return answer;
  }

  async step(wire: Wire): Promise<void> {
    if (wire.serverThere) await this.tell({ do: 'step', line: wire.number, eager: this.chance.odds(0.3) });
  }

  /** Let the writers go on so many times. */
  async write(times: number): Promise<void> {
    await this.tell(...Array.from({ length: times }, () => this.somewhere({ do: 'write' })));
  }

  /** What the phone sent arrives, and the server goes on with it. */
  async pass(wire: Wire): Promise<void> {
    const { number: line, process } = wire;
    const frame = wire.up.shift();
    await this.tell(...(frame === undefined ? [] : [{ do: 'arrive', line, frame }]), { do: 'step', line }, { do: 'write', process });
  }

  async carryUp(wire: Wire): Promise<void> {
    if (wire.frozen || !wire.serverThere) return;
    const frame = wire.up.shift();
    if (frame !== undefined) await this.tell({ do: 'arrive', line: wire.number, frame });
    else if (!wire.phoneThere) await this.serverCloses(wire);
  }

  carryDown(wire: Wire): void {
    if (wire.frozen || !wire.phoneThere) return;
    const frame = wire.down.shift();
    if (frame !== undefined) this.phones[wire.phone]!.hear(frame);
    else if (!wire.serverThere) this.phones[wire.phone]!.closed();
  }

  async serverCloses(wire: Wire): Promise<void> {
    if (wire.serverThere) await this.tell({ do: 'close', line: wire.number });
    wire.serverLeft();
  }

  /** Processes die at some await, and others start; now and then no phone hears of it. */
  async die(command: Command, of: readonly Wire[] = this.wires): Promise<void> {
    await this.tell(command);
    for (const wire of of) {
      wire.serverLeft();
      wire.frozen ||= this.chance.odds(0.2);
    }
  }

  forget(): void {
    this.wires = this.wires.filter((one) => !one.over);
  }
}
