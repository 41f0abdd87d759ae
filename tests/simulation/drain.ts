import { Outbox } from '../../pwa/src/sync/core/outbox';
import { Session } from '../../pwa/src/sync/core/session';
import type { Down } from '../../pwa/src/sync/protocol.gen';
import { Ended, holding, type Listener, Pump } from '../../pwa/src/sync/pump';
import { SyncFault } from '../../pwa/src/sync/types';
import type { Phone } from './phone';
import { settled, type World } from './world';

/** The service worker has nobody to tell anything. */
const EARS: Listener = {
  committed: () => null,
  dropped: () => undefined,
  outboxMoved: () => Promise.resolve(),
  status: () => undefined,
};

/** Every tab is closed, and the service worker unloads what was left, as pwa/src/sync/drain.ts does; then a tab is opened. */
export async function drain(world: World, phone: Phone): Promise<void> {
  phone.crash(false);
  if (await round(world, phone, false)) {
    for (let left = Infinity; phone.disk.outbox.size > 0 && phone.disk.outbox.size < left; ) {
      left = phone.disk.outbox.size;
      if (!(await round(world, phone, true))) break;
    }
  }
  phone.crash(false);
}

/** Talk once; return whether it is worth to talk again. */
async function round({ network, chance, nowMs }: World, phone: Phone, push: boolean): Promise<boolean> {
  const { meta, outbox: entries } = phone.disk.kept;
  const outbox = new Outbox(entries, meta.offset);
  const session = new Session(holding(meta, phone.device, phone.schema), outbox, nowMs);
  const pump = new Pump(session, phone.disk, outbox, EARS, phone.user, phone.newEpoch);
  if (push) session.push();
  const frames = session.dataToSend().slice(0, 2);
  for (const frame of frames) phone.mind(frame);
  const answer = chance.odds(0.1) ? null : await network.post(phone, frames);
  if (answer === null || chance.odds(0.1)) return false;
  for (const frame of answer) {
    if (chance.odds(0.03)) return false;
    try {
      await taken(pump, frame, phone);
    } catch (error) {
      if (error instanceof Ended) return error.again;
      if (!(error instanceof SyncFault)) throw error;
      return false;
    }
  }
  return true;
}

async function taken(pump: Pump, frame: string, phone: Phone): Promise<void> {
  phone.look(JSON.parse(frame) as Down);
  let over = false;
  const work = pump.take(JSON.parse(frame) as Down).finally(() => (over = true));
  work.catch(() => undefined);
  while (!over) {
    await phone.disk.commitOne();
    await settled();
  }
  return work;
}
