import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Down, WireRecord } from '../../../../pwa/src/sync/protocol.gen';
import { Phone } from './phone';
import { Reference } from './reference';
import { AT, created, patched } from './shapes';

const IDS = ['a', 'b', 'c'];
const NAMES = ['p1', 'p2', 'p3'];

type PhoneStep =
  | { do: 'save'; who: number; id: number; title: 'A' | 'B' | 'bad'; good: number; make: boolean }
  | { do: 'letter'; who: number; to: number }
  | { do: 'up' | 'down' | 'cut' | 'crash' | 'connect' | 'discard' | 'tell'; who: number }
  | { do: 'talk'; who: number; frames: number }
  | { do: 'scopes'; who: number; shop: boolean };
type Step = PhoneStep | { do: 'backup' | 'restore' | 'restart' };

const who = fc.nat(NAMES.length - 1);
const id = fc.nat(IDS.length - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('save' as const), who, id, title: fc.constantFrom('A' as const, 'B' as const, 'bad' as const), good: fc.integer({ min: 1, max: 9 }), make: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('letter' as const), who, to: who }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('talk' as const), who, frames: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('up' as const, 'down' as const), who }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('connect' as const, 'cut' as const, 'crash' as const, 'discard' as const, 'tell' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('scopes' as const), who, shop: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('backup' as const, 'restore' as const, 'restart' as const) }) },
);

/** A factory with a few phones, what they saved, and who may be hurt by what happens. */
class World {
  readonly server = new Reference();
  readonly phones = NAMES.map((name) => new Phone(name, this.server));
  backup = this.server.backup();
  saved = NAMES.map(() => new Map<number, number>());
  #made = 0;

  async step(one: Step): Promise<void> {
    if ('who' in one) return this.#onPhone(one, this.phones[one.who]!);
    if (one.do === 'backup') {
      this.backup = this.server.backup();
      return;
    }
    this.phones.forEach((phone) => phone.cut());
    if (one.do === 'restore') this.server.restore(this.backup);
    else this.server.start();
  }

  async #onPhone(one: PhoneStep, phone: Phone): Promise<void> {
    switch (one.do) {
      case 'save':
        return this.#save(one, phone);
      case 'letter':
        this.saved[one.who]!.set(phone.save([{ op: 'create', kind: 'letter', id: `l${++this.#made}`, fields: { to_id: NAMES[one.to] } }]), 0);
        return;
      case 'talk':
        if (!phone.line) phone.connect();
        for (let left = one.frames; left > 0 && (phone.deliverUp() || (await phone.deliverDown())); left -= 1);
        return;
      case 'up':
        phone.deliverUp();
        return;
      case 'down':
        await phone.deliverDown();
        return;
      case 'tell':
        if (phone.line) phone.down.push(...phone.line.news().map((frame) => JSON.stringify(frame)));
        return;
      case 'discard':
        for (const seq of phone.disk.attention.keys()) phone.disk.discard(seq);
        return;
      case 'scopes':
        this.server.scopes.set(phone.name, one.shop ? ['shop', `user:${phone.name}`] : [`user:${phone.name}`]);
        return phone.cut();
      default:
        phone[one.do]();
    }
  }

  #save(one: Extract<Step, { do: 'save' }>, phone: Phone): void {
    const key = IDS[one.id]!;
    const seen = phone.shown.get('card', key);
    const edit = seen
      ? patched(key, seen.v, { title: one.title, good: { add: one.good } })
      : created(key, { title: one.title, good: one.good });
    const seq = phone.save([edit]);
    this.saved[one.who]!.set(seq, one.good);
    const shown = phone.shown.get('card', key);
    expect(shown, 'what was saved is shown at once').toMatchObject({ title: one.title, pending: true });
  }

  /** All is well again: everybody may see the shop, the network holds. */
  async heal(): Promise<void> {
    this.server.scopes.clear();
    for (let round = 0; round < 4; round += 1) {
      for (const phone of this.phones) {
        phone.connect();
        while (phone.line && (phone.deliverUp() || (await phone.deliverDown())));
        if (!phone.line) phone.connect();
        while (phone.line && (phone.deliverUp() || (await phone.deliverDown())));
      }
    }
  }

  check(): void {
    const byId = (rows: Iterable<WireRecord>) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    let good = 0;
    this.phones.forEach((phone, at) => {
      const { disk } = phone;
      expect([...disk.outbox.keys()], 'the queue drains').toEqual([]);
      expect([...disk.settled.keys()].sort((a, b) => a - b), 'every entry has one verdict').toEqual([...this.saved[at]!.keys()]);
      expect(byId(disk.rows.values()), 'the disk is what the server says').toEqual(byId(this.server.rowsOf(['shop', `user:${phone.name}`])));
      const shown = [...phone.shown.list('card'), ...phone.shown.list('letter')].map(({ id, v, pending }) => ({ id, v, pending }));
      expect(shown.sort((a, b) => (a.id < b.id ? -1 : 1)), 'so is the screen').toEqual(byId(disk.rows.values()).map(({ id, v }) => ({ id, v, pending: false })));
      for (const one of disk.settled.values()) if (one.receipt.verdict !== 'refused' && !one.blank) good += this.saved[at]!.get(one.seq)!;
      for (const one of disk.settled.values()) if (one.receipt.verdict === 'refused' && !one.blank) expect(disk.attention.has(one.seq), 'the person hears of it').toBe(true);
    });
    const counted = this.server.rowsOf(['shop']).reduce((sum, row) => sum + Number(row.fields['good']), 0);
    expect(counted, 'every entry counts exactly once').toBe(good);
  }
}

test('whatever breaks, every entry ends in one verdict, counts once, and all phones equal the server', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120 }), async (steps) => {
      const world = new World();
      for (const one of steps) await world.step(one);
      await world.heal();
      world.check();
    }),
    { numRuns: 200 },
  );
}, 60_000);

/** Let one phone say all it has and hear all there is; return what it heard. */
async function talk(phone: Phone): Promise<Down[]> {
  const heard: Down[] = [];
  phone.connect();
  while (phone.line && (phone.deliverUp() || phone.down.length > 0)) {
    heard.push(...phone.down.map((text) => JSON.parse(text) as Down));
    while (await phone.deliverDown());
  }
  return heard;
}

function rowsIn(frames: readonly Down[]): number {
  return frames.reduce((sum, frame) => sum + (frame.t === 'feed' ? (frame.changes?.length ?? 0) + (frame.gone?.length ?? 0) : 0), 0);
}

test('the same version of a restored server is not taken for what the phone holds', async () => {
  const server = new Reference();
  const [writer, reader] = [new Phone('p1', server), new Phone('p2', server)];
  writer.save([created('a', { title: 'A' })]);
  await talk(writer);
  const backup = server.backup();
  server.decide('desk', 'e', { seq: 1, at: AT, schema: 1, edits: [patched('a', 1, { title: 'B' })] });
  await talk(reader);
  const lost = reader.disk.rows.get('card/a')!;
  server.restore(backup);
  server.decide('desk', 'e', { seq: 1, at: AT, schema: 1, edits: [patched('a', 1, { title: 'C' })] });
  await talk(reader);
  expect(reader.disk.rows.get('card/a')).toMatchObject({ v: lost.v, fields: { title: 'C' } });
  expect(reader.shown.get('card', 'a')).toMatchObject({ v: lost.v, title: 'C' });
  expect(reader.replica.differing({ shop: server.digest('shop') })).toEqual([]);
});

test('a restart costs a phone that is up to date no row', async () => {
  const server = new Reference();
  const phone = new Phone('p1', server);
  phone.save([created('a', { title: 'A' })]);
  await talk(phone);
  server.start();
  expect(rowsIn(await talk(phone))).toBe(0);
  expect(phone.disk.meta.serverEpoch).toBe(server.serverEpoch);
  server.start();
  server.decide('desk', 'e', { seq: 1, at: AT, schema: 1, edits: [patched('a', 1, { title: 'B' })] });
  expect(rowsIn(await talk(phone))).toBe(1);
});
