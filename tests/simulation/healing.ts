import { deskWork } from './entries';
import { settled, userOf, type World } from './world';

/** After so many rounds without trouble everything must be at rest; a round lasts a second. */
const ROUNDS = 120;
/** What a good day has, each as often as its weight says: nothing breaks in it. */
const DAY = { save: 4, again: 1, up: 20, step: 36, write: 20, look: 3, down: 20, disk: 24, desk: 2 };
const STEPS_OF_A_DAY = 80;

/**
 * Every app is the newest, new connections hold and nobody dies; return what is not as it must be. Those that are half-open stay so: phones must find out for
 * themselves. Then comes a day on which nothing breaks, and nobody may give up a connection; and at its end somebody writes while a phone comes
 * back: what is missed then, no later news would mend.
 */
export async function heal(world: World): Promise<string[]> {
  for (const phone of world.phones) {
    phone.update(0);
    while (phone.disk.waiting > 0) await phone.disk.commitOne();
    await settled();
    phone.glance();
  }
  if (!(await rest(world))) return ['it does not come to rest'];
  for (const phone of world.phones) {
    phone.ends.length = 0;
    phone.rotten = false;
  }
  for (let left = STEPS_OF_A_DAY; left > 0; left -= 1) await world.step(DAY);
  if (!(await rest(world))) return ['it does not come to rest after a good day'];
  const given = world.phones.flatMap(({ device, ends, copied }) =>
    // what the later self of an old copy had sent may arrive on this day only, and ends the line that the copy goes on with
    ends.filter((why) => !copied || why !== 'seq_reused').map((why) => `${device} gave up a connection that holds: ${why}`),
  );
  await lastWord(world);
  if (!(await rest(world))) return ['it does not come to rest after the last word'];
  return given;
}

async function lastWord({ chance, network, phones }: World): Promise<void> {
  const phone = chance.pick(phones);
  phone.closed();
  await settled();
  await network.connect(phone);
  await settled();
  const { wire } = phone.talk!;
  await network.carryUp(wire);
  for (let left = chance.below(12); left > 0; left -= 1) await network.step(wire);
  await network.tell(network.somewhere({ do: 'desk', edits: deskWork(chance, phone, [1, 2, 3].map(userOf)) }));
  await network.write(12);
}

/** Go on until nothing moves any more; return whether that came in time. */
async function rest(world: World): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round += 1) {
    world.pass(1_000);
    let moved = false;
    for (const phone of world.phones) {
      phone.tick();
      if (phone.talk) continue;
      moved = true;
      await world.network.connect(phone);
    }
    await settled();
    moved = (await carryAll(world)) || moved;
    const open = world.phones.every(({ talk }) => talk && !talk.wire.frozen);
    if (!moved && open && world.phones.every((phone) => phone.outbox.entries.length === 0)) return true;
  }
  return false;
}

async function carryAll({ network, chance, phones }: World): Promise<boolean> {
  let moved = false;
  for (const wire of network.wires) {
    if (wire.frozen) continue;
    moved ||= wire.up.length > 0;
    while (wire.up.length > 0 && wire.serverThere) await network.carryUp(wire);
  }
  // in no order that one could know, at first
  for (let left = chance.below(30); left > 0; left -= 1) {
    if (chance.odds(0.3)) await network.write(1);
    else await network.step(chance.pick(network.wires));
  }
  await network.tell({ do: 'rest' });
  for (const wire of network.wires) {
    if (wire.frozen) continue;
    moved ||= wire.down.length > 0 || !wire.serverThere;
    while (wire.down.length > 0) network.carryDown(wire);
    if (!wire.serverThere) network.carryDown(wire);
    if (!wire.phoneThere) await network.serverCloses(wire);
  }
  await settled();
  for (const { disk } of phones) {
    while (disk.waiting > 0) {
      moved = true;
      await disk.commitOne();
      await settled();
    }
  }
  network.forget();
  return moved;
}
