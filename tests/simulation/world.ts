import type { CatalogueSpec } from '../../pwa/src/sync/core/catalogue';
import { KEEP_MS } from '../../pwa/src/sync/core/verdicts';
import { Chance } from './chance';
import { PhoneDisk } from './disk';
import { deskWork, entry } from './entries';
import { Phone } from './phone';
import type { Said, Server } from './server';
import { Wire } from './wire';

/** Two devices belong to one person. */
const DEVICES = [
  { device: 'phone-a', person: 1 },
  { device: 'tablet-a', person: 1 },
  { device: 'phone-b', person: 2 },
  { device: 'phone-c', person: 3 },
];
const BEGIN_MS = Date.UTC(2026, 3, 23, 1, 0, 0);

/** What happens next, each as often as its weight says. */
const STEPS = {
  save: 14, connect: 6, calm: 9, up: 20, step: 36, write: 20, down: 20, disk: 24,
  hangUp: 1.5, serverCuts: 1, lose: 1, freeze: 1, thaw: 1, sleep: 2,
  crash: 1, powerCut: 0.5, unheard: 1, wipe: 0.15, rot: 0.3,
  desk: 2, grant: 1, discard: 1, restart: 0.7, backup: 0.7, restore: 0.4, weeks: 0.15,
};
type Step = keyof typeof STEPS;

/** After so many rounds without trouble everything must be at rest; a round lasts a second. */
const ROUNDS = 120;

export function userOf(person: number): string {
  return `01966000-0000-7000-8000-${person.toString(16).padStart(12, '0')}`;
}

/** The device, the epoch and the disk of a database that was thrown away: its unsent entries are lost, nothing else may be. */
export interface Wiped {
  readonly device: string;
  readonly disk: PhoneDisk;
}

/** A factory of which one scheduler owns the time, the network, the disks and the server's process. */
export class World {
  readonly chance: Chance;
  readonly phones: Phone[];
  readonly wiped: Wiped[] = [];
  readonly grants = new Map<number, string[]>();
  readonly wrong: string[] = [];
  readonly happened: string[] = [];
  nowMs = BEGIN_MS;
  #wires: Wire[] = [];
  #count = 0;
  #backups: string[] = [];

  constructor(
    readonly seed: number,
    readonly server: Server,
    readonly catalogue: CatalogueSpec,
    readonly setClock: (nowMs: number) => void,
  ) {
    this.chance = new Chance(seed);
    this.phones = DEVICES.map(({ device, person }) => new Phone(device, person, userOf(person), this.#disk(), () => this.#name('epoch')));
  }

  async begin(): Promise<void> {
    this.setClock(this.nowMs);
    await this.#tell({ do: 'reset', name: this.#name('life') });
    for (const person of new Set(DEVICES.map((one) => one.person))) await this.#grant(person, ['shop', ...(person === 1 ? ['sales'] : [])]);
  }

  /** Let one thing happen. */
  async step(): Promise<void> {
    this.#pass(1 + this.chance.below(200));
    const step = this.chance.weighed<Step>(STEPS);
    const phone = this.chance.pick(this.phones);
    const mine = this.chance.odds(0.8) ? phone.talk?.wire : null;
    const wire = mine ?? (this.#wires.length > 0 ? this.chance.pick(this.#wires) : null);
    this.happened.push(`${step} ${phone.device} ${wire?.number ?? '-'}`);
    if (!(await this.#onServer(step, phone)) && !this.#onPhone(step, phone) && wire) await this.#onWire(step, wire);
    await settled();
    this.#wires = this.#wires.filter((one) => !one.over);
  }

  async #onServer(step: Step, phone: Phone): Promise<boolean> {
    switch (step) {
      case 'write':
        await this.#tell({ do: 'write' });
        return true;
      case 'desk':
        await this.#tell({ do: 'desk', edits: deskWork(this.chance, phone, [1, 2, 3].map(userOf)) });
        return true;
      case 'grant':
        await this.#grant(phone.person, ['shop', 'sales'].filter(() => this.chance.odds(0.6)));
        return true;
      case 'restart':
        await this.#restart({ do: 'restart', name: this.#name('life') });
        return true;
      case 'backup':
        this.#backups.push(this.#name('backup'));
        await this.#tell({ do: 'backup', backup: this.#backups.at(-1)! });
        return true;
      case 'restore':
        await this.#restore();
        return true;
      case 'connect':
        if (!phone.talk) await this.#connect(phone);
        return true;
      case 'calm':
        await this.#calm(phone);
        return true;
      default:
        return false;
    }
  }

  /** For a while everything goes well between one phone and the server: without it nothing would be there to be broken. */
  async #calm(phone: Phone): Promise<void> {
    if (!phone.talk) await this.#connect(phone);
    for (let left = this.chance.below(40); left > 0; left -= 1) {
      const wire = phone.talk?.wire;
      if (!wire) return;
      await this.#onWire('up', wire);
      await this.#onWire('step', wire);
      await this.#tell({ do: 'write' });
      await this.#onWire('down', wire);
      await settled();
      phone.disk.commitOne();
      await settled();
    }
  }

  #onPhone(step: Step, phone: Phone): boolean {
    switch (step) {
      case 'save': {
        // now and then an app that is newer than the server
        const schema = this.catalogue.schema + (this.chance.odds(0.03) ? 1 : 0);
        phone.save(entry(this.chance, phone, this.nowMs), new Date(this.nowMs).toISOString(), schema);
        return true;
      }
      case 'disk':
        phone.disk.commitOne();
        return true;
      case 'unheard':
        // it is on disk, and who waited for it dies before hearing so
        if (phone.disk.waiting > 0) {
          phone.disk.commitOne(false);
          phone.crash(false);
        }
        return true;
      case 'crash':
      case 'powerCut':
        phone.crash(step === 'powerCut');
        return true;
      case 'rot':
        phone.crash(false);
        phone.rotten ||= phone.disk.rot((keys) => this.chance.pick(keys));
        phone.crash(false);
        return true;
      case 'wipe':
        this.wiped.push({ device: phone.device, disk: phone.disk });
        phone.crash(false, this.#disk());
        return true;
      case 'discard':
        for (const seq of phone.disk.state.attention.keys()) void phone.disk.discard(seq);
        return true;
      case 'weeks':
        this.#pass(KEEP_MS + 1);
        for (const one of this.phones) void one.disk.prune(this.nowMs);
        return true;
      case 'sleep':
        this.#pass(20_000);
        for (const one of this.phones) one.tick();
        return true;
      default:
        return false;
    }
  }

  async #onWire(step: Step, wire: Wire): Promise<void> {
    switch (step) {
      case 'up':
        return this.#carryUp(wire);
      case 'down':
        return this.#carryDown(wire);
      case 'step':
        if (wire.serverThere) await this.#tell({ do: 'step', line: wire.number });
        return;
      case 'hangUp':
        // the phone believes that its connection is dead; what it had sent is on its way
        if (wire.phoneThere) this.phones[wire.phone]!.closed();
        return;
      case 'serverCuts':
        return this.#serverCloses(wire);
      case 'lose':
        if (wire.phoneThere) this.phones[wire.phone]!.closed();
        return this.#serverCloses(wire);
      case 'freeze':
        wire.frozen = true;
        return;
      case 'thaw':
        wire.frozen = false;
        return;
      default:
    }
  }

  /**
   * New connections hold and nobody dies: return whether everything came to rest in time. Those that are half-open stay so; phones must find
   * out for themselves.
   */
  async heal(): Promise<boolean> {
    if (!(await this.#rest())) return false;
    await this.#lastWord();
    return this.#rest();
  }

  /** Somebody writes while one phone comes back: whatever is missed now, no later news would mend. */
  async #lastWord(): Promise<void> {
    const phone = this.chance.pick(this.phones);
    phone.closed();
    await settled();
    await this.#connect(phone);
    await settled();
    const { wire } = phone.talk!;
    await this.#carryUp(wire);
    for (let left = this.chance.below(12); left > 0; left -= 1) await this.#onWire('step', wire);
    await this.#tell({ do: 'desk', edits: deskWork(this.chance, phone, [1, 2, 3].map(userOf)) });
    for (let left = 5; left > 0; left -= 1) await this.#tell({ do: 'write' });
  }

  async #rest(): Promise<boolean> {
    for (let round = 0; round < ROUNDS; round += 1) {
      this.#pass(1_000);
      let moved = false;
      for (const phone of this.phones) {
        phone.tick();
        if (phone.talk) continue;
        moved = true;
        await this.#connect(phone);
      }
      await settled();
      moved = (await this.#carryAll()) || moved;
      const open = this.phones.every(({ talk }) => talk && !talk.wire.frozen);
      if (!moved && open && this.phones.every((phone) => phone.outbox.entries.length === 0)) return true;
    }
    return false;
  }

  async #carryAll(): Promise<boolean> {
    let moved = false;
    for (const wire of this.#wires) {
      if (wire.frozen) continue;
      moved ||= wire.up.length > 0;
      while (wire.up.length > 0 && wire.serverThere) await this.#carryUp(wire);
    }
    // in no order that one could know, at first
    for (let left = this.chance.below(30); left > 0; left -= 1) {
      const wire = this.chance.pick(this.#wires);
      if (this.chance.odds(0.3)) await this.#tell({ do: 'write' });
      else await this.#onWire('step', wire);
    }
    await this.#tell({ do: 'rest' });
    for (const wire of this.#wires) {
      if (wire.frozen) continue;
      moved ||= wire.down.length > 0 || !wire.serverThere;
      while (wire.down.length > 0) this.#carryDown(wire);
      if (!wire.serverThere) this.#carryDown(wire);
      if (!wire.phoneThere) await this.#serverCloses(wire);
    }
    await settled();
    for (const { disk } of this.phones) {
      while (disk.waiting > 0) {
        moved = true;
        disk.commitOne();
        await settled();
      }
    }
    this.#wires = this.#wires.filter((one) => !one.over);
    return moved;
  }

  // ---- the network

  async #connect(phone: Phone): Promise<void> {
    const wire = new Wire((this.#count += 1), this.phones.indexOf(phone));
    this.#wires.push(wire);
    await this.#tell({ do: 'open', line: wire.number, device: phone.device, person: phone.person });
    phone.connect(wire);
  }

  async #carryUp(wire: Wire): Promise<void> {
    if (wire.frozen || !wire.serverThere) return;
    const frame = wire.up.shift();
    if (frame !== undefined) await this.#tell({ do: 'arrive', line: wire.number, frame });
    else if (!wire.phoneThere) await this.#serverCloses(wire);
  }

  #carryDown(wire: Wire): void {
    if (wire.frozen || !wire.phoneThere) return;
    const frame = wire.down.shift();
    if (frame !== undefined) this.phones[wire.phone]!.hear(frame);
    else if (!wire.serverThere) this.phones[wire.phone]!.closed();
  }

  async #serverCloses(wire: Wire): Promise<void> {
    if (wire.serverThere) await this.#tell({ do: 'close', line: wire.number });
    wire.serverLeft();
  }

  // ---- the server

  async #grant(person: number, some: readonly string[]): Promise<void> {
    const scopes = [...some, `user:${userOf(person)}`];
    this.grants.set(person, scopes);
    await this.#tell({ do: 'grant', person, scopes });
  }

  /** The process dies at some await, and another one starts; now and then no phone hears of it. */
  async #restart(command: Parameters<Server['tell']>[0]): Promise<void> {
    await this.#tell(command);
    for (const wire of this.#wires) {
      wire.serverLeft();
      wire.frozen ||= this.chance.odds(0.2);
    }
  }

  /** Backups that were made after the one restored are of another history: going back to those is not tried, see README.md. */
  async #restore(): Promise<void> {
    if (this.#backups.length === 0) return;
    const at = this.chance.below(this.#backups.length);
    this.#backups.length = at + 1;
    await this.#restart({ do: 'restore', name: this.#name('life'), backup: this.#backups[at]! });
  }

  async #tell(command: Parameters<Server['tell']>[0]): Promise<void> {
    const said: Said = await this.server.tell({ ...command, now: new Date(this.nowMs).toISOString() });
    for (const wire of this.#wires) {
      if (wire.phoneThere) wire.down.push(...(said.sent[wire.number] ?? []));
      if (said.over.includes(wire.number)) wire.serverLeft();
    }
  }

  // ---- names and time

  #pass(ms: number): void {
    this.nowMs += ms;
    this.setClock(this.nowMs);
  }

  #name(what: string): string {
    return `${what}-${(this.#count += 1)}`;
  }

  #disk(): PhoneDisk {
    return new PhoneDisk(this.catalogue, this.#name('epoch'));
  }
}

/** Let everything happen that waits for nothing outside. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
