import type { CatalogueSpec } from '../../pwa/src/sync/core/catalogue';
import { KEEP_MS } from '../../pwa/src/sync/core/verdicts';
import type { Mutation } from '../../pwa/src/sync/protocol.gen';
import { Chance } from './chance';
import { PhoneDisk } from './disk';
import { drain } from './drain';
import { deskWork, entry } from './entries';
import { Phone } from './phone';
import { Network, PROCESSES } from './network';
import type { Server } from './server';
import type { Wire } from './wire';

/** Two devices belong to one person. */
const DEVICES = [
  { device: 'phone-a', person: 1 },
  { device: 'tablet-a', person: 1 },
  { device: 'phone-b', person: 2 },
  { device: 'phone-c', person: 3 },
];
/** What somebody may do to a clock. */
const JUMPS_MS = [-86_400_000, -3_600_000, -60_000, 3_600_000];
const [LOOKS_AFTER, OTHER] = [1, 3];
const BEGIN_MS = Date.UTC(2026, 3, 23, 1, 0, 0);

/** What happens next, each as often as its weight says. */
const STEPS = {
  save: 12, elsewhere: 2, tab: 3, glance: 0.3, connect: 6, calm: 9, up: 20, step: 36, write: 20, look: 2, down: 20, disk: 24, again: 2,
  hangUp: 1.5, serverCuts: 1, lose: 1, freeze: 1, thaw: 1, sleep: 2,
  crash: 1, powerCut: 0.5, unheard: 1, wipe: 0.15, rot: 0.3, copy: 0.5, goBack: 0.2, letIn: 0.3, full: 0.7, clock: 0.3, app: 0.3, oldest: 0.3, drain: 0.7,
  desk: 2, grant: 1.5, discard: 1, restart: 0.5, kill: 0.5, backup: 0.8, restore: 0.6, weeks: 0.2,
};
export type Step = keyof typeof STEPS;

export function userOf(person: number): string {
  return `01966000-0000-7000-8000-${person.toString(16).padStart(12, '0')}`;
}

/** A factory of which one scheduler owns the time, the network, the disks and the server's process. */
export class World {
  readonly chance: Chance;
  readonly phones: Phone[];
  /** everything that was ever saved, by the moment it was made at */
  readonly saved = new Map<string, Mutation>();
  readonly grants = new Map<number, string[]>();
  /** whatever a person was ever granted */
  readonly #granted = new Set<string>();
  readonly #moments = new Set<number>();
  readonly wrong: string[] = [];
  readonly happened: string[] = [];
  nowMs = BEGIN_MS;
  readonly network: Network;
  #count = 0;
  #backups: string[] = [];

  constructor(
    readonly seed: number,
    readonly server: Server,
    readonly catalogue: CatalogueSpec,
    readonly setClock: (nowMs: number) => void,
  ) {
    this.chance = new Chance(seed);
    this.phones = DEVICES.map(({ device, person }) => new Phone(device, person, userOf(person), this.#disk(device), () => this.#name('epoch'), (scope) => this.#granted.has(`${person} ${scope}`)));
    this.network = new Network(server, this.chance, this.phones, () => new Date(this.nowMs).toISOString());
  }

  async begin(): Promise<void> {
    this.setClock(this.nowMs);
    await this.network.tell({ do: 'reset', name: this.#name('life') });
    for (const person of new Set(DEVICES.map((one) => one.person))) await this.#grant(person, ['shop', ...(person === 1 ? ['sales'] : [])]);
  }

  /** Let one thing happen, as likely as these weights say. */
  async step(weights: Readonly<Partial<Record<Step, number>>> = STEPS): Promise<void> {
    const { network } = this;
    this.pass(1 + this.chance.below(200));
    const step = this.chance.weighed(weights);
    const phone = this.chance.pick(this.phones);
    const mine = this.chance.odds(0.8) ? phone.talk?.wire : null;
    const wire = mine ?? (network.wires.length > 0 ? this.chance.pick(network.wires) : null);
    this.happened.push(`${step} ${phone.device} ${wire?.number ?? '-'}`);
    if (!(await this.#onServer(step, phone)) && !(await this.#onPhone(step, phone)) && wire) await this.#onWire(step, wire);
    await settled();
    network.forget();
  }

  async #onServer(step: Step, phone: Phone): Promise<boolean> {
    const { network } = this;
    switch (step) {
      case 'write':
      case 'look':
        await network.tell(network.somewhere({ do: step }));
        return true;
      case 'desk':
        await this.#desk(phone);
        return true;
      case 'grant':
        await this.#grant(this.#prefer((one) => one.receiving, phone).person, ['shop', 'sales'].filter(() => this.chance.odds(0.6)));
        return true;
      case 'restart':
        await this.network.die({ do: 'restart', name: this.#name('life') });
        return true;
      case 'kill': {
        // the other one goes on, so no life begins
        const process = this.chance.below(PROCESSES);
        await network.die({ do: 'kill', process }, network.wires.filter((one) => one.process === process));
        return true;
      }
      case 'oldest':
        await network.tell({ do: 'oldest', oldest: this.catalogue.schema - this.chance.below(2) });
        return true;
      case 'backup':
        this.#backups.push(this.#name('backup'));
        await this.network.tell({ do: 'backup', backup: this.#backups.at(-1)! });
        return true;
      case 'restore':
        await this.#restore();
        return true;
      case 'connect':
        if (!phone.talk) await this.network.connect(phone);
        return true;
      case 'drain':
        await drain(this, phone);
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
    if (!phone.talk) await this.network.connect(phone);
    for (let left = this.chance.below(40); left > 0; left -= 1) {
      const wire = phone.talk?.wire;
      if (!wire) return;
      if (wire.serverThere && !wire.frozen) await this.network.pass(wire);
      this.network.carryDown(wire);
      await settled();
      await phone.disk.commitOne();
      await settled();
    }
  }

  async #onPhone(step: Step, phone: Phone): Promise<boolean> {
    switch (step) {
      case 'save': {
        // now and then an app that is newer than the server
        const schema = phone.schema + (this.chance.odds(0.03) ? 1 : 0);
        phone.save(entry(this.chance, phone, this.nowMs), this.#moment(), schema);
        return true;
      }
      case 'elsewhere':
        phone.saveElsewhere(entry(this.chance, phone, this.nowMs), this.#moment(), phone.schema, this.chance.odds(0.7));
        return true;
      case 'tab':
        phone.hearTab();
        return true;
      case 'glance':
        phone.glance();
        return true;
      case 'again':
        this.#prefer((one) => one.greeted, phone).again((scopes) => this.chance.pick(scopes));
        return true;
      case 'disk':
        await phone.disk.commitOne();
        return true;
      case 'app':
        phone.update(this.chance.below(2));
        return true;
      case 'full':
        phone.disk.fillUp();
        return true;
      case 'clock':
        this.pass(this.chance.pick(JUMPS_MS));
        return true;
      case 'unheard':
        // it is on disk, and who waited for it dies before hearing so
        if (phone.disk.waiting > 0) {
          await phone.disk.commitOne(false);
          phone.crash(false);
        }
        return true;
      case 'crash':
      case 'powerCut':
        phone.crash(step === 'powerCut');
        return true;
      case 'rot':
        phone.crash(false);
        phone.rotten ||= phone.disk.rot((rows) => this.chance.pick(rows));
        phone.crash(false);
        return true;
      case 'wipe':
        phone.putBack = null;
        phone.crash(false, this.#disk(phone.device));
        return true;
      case 'copy':
        phone.putBack = phone.disk.copy();
        return true;
      case 'goBack':
        await phone.goBack();
        return true;
      case 'letIn':
        await phone.letIn(this.#name(`${phone.device.split('~')[0]}~`));
        // what it had sent under its old name is still on its way
        await this.#calm(phone);
        return true;
      case 'discard':
        for (const seq of phone.disk.attention.keys()) void phone.disk.discard(seq);
        return true;
      case 'weeks':
        this.pass(KEEP_MS + 1);
        for (const one of this.phones) void one.disk.prune(this.nowMs);
        return true;
      case 'sleep':
        this.pass(20_000);
        for (const one of this.phones) one.tick();
        return true;
      default:
        return false;
    }
  }

  async #onWire(step: Step, wire: Wire): Promise<void> {
    switch (step) {
      case 'up':
        return this.network.carryUp(wire);
      case 'down':
        return this.network.carryDown(wire);
      case 'step':
        return this.network.step(wire);
      case 'hangUp':
        // the phone believes that its connection is dead; what it had sent is on its way
        if (wire.phoneThere) this.phones[wire.phone]!.closed();
        return;
      case 'serverCuts':
        return this.network.serverCloses(wire);
      case 'lose':
        if (wire.phoneThere) this.phones[wire.phone]!.closed();
        return this.network.serverCloses(wire);
      case 'freeze':
        wire.frozen = true;
        return;
      case 'thaw':
        wire.frozen = false;
        return;
      default:
    }
  }

  // ---- the server

  async #desk(phone: Phone): Promise<void> {
    await this.network.tell(this.network.somewhere({ do: 'desk', edits: deskWork(this.chance, phone, [1, 2, 3].map(userOf)) }));
  }

  async #grant(person: number, some: readonly string[]): Promise<void> {
    // one of them looks after another person's things: records move between scopes that somebody sees both of
    const scopes = [...some, `user:${userOf(person)}`, ...(person === LOOKS_AFTER && this.chance.odds(0.8) ? [`user:${userOf(OTHER)}`] : [])];
    this.grants.set(person, scopes);
    for (const scope of scopes) this.#granted.add(`${person} ${scope}`);
    await this.network.tell({ do: 'grant', person, scopes });
  }

  /** Any backup: an older one, and then a newer one of the history that was left behind with it. */
  async #restore(): Promise<void> {
    if (this.#backups.length === 0) return;
    const back = this.chance.below(this.#backups.length);
    await this.#restoreTo(this.#backups[back]!);
    // the wrong one, somebody says: but phones have offered their entries to that already
    if (!this.chance.odds(0.3)) return;
    for (const phone of this.phones) {
      phone.crash(false);
      await this.#calm(phone);
    }
    await this.#restoreTo(this.chance.pick(this.#backups.slice(back)));
  }

  async #restoreTo(backup: string): Promise<void> {
    await this.network.die({ do: 'restore', name: this.#name('life'), backup });
    // the desk works on until anybody comes back, so that lost numbers are used again
    for (let left = this.chance.below(8); left > 0; left -= 1) {
      await this.#desk(this.chance.pick(this.phones));
      await this.network.write(10);
    }
  }

  /** Return one of the phones of which this is true, now and then; else `phone`. */
  #prefer(is: (phone: Phone) => boolean, phone: Phone): Phone {
    const some = this.phones.filter(is);
    return some.length > 0 && this.chance.odds(0.6) ? this.chance.pick(some) : phone;
  }

  // ---- names and time

  pass(ms: number): void {
    this.nowMs += ms;
    this.setClock(this.nowMs);
  }

  #name(what: string): string {
    return `${what}-${(this.#count += 1)}`;
  }

  #disk(device: string): PhoneDisk {
    return new PhoneDisk(this.catalogue, device, this.#name('epoch'), (entry) => this.saved.set(entry.at, entry));
  }

  /** Return a moment at which nothing else is made. */
  #moment(): string {
    while (this.#moments.has(this.nowMs)) this.pass(1);
    this.#moments.add(this.nowMs);
    return new Date(this.nowMs).toISOString();
  }
}

/** Let everything happen that waits for nothing outside. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
