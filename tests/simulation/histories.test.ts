import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CatalogueSpec } from '../../pwa/src/sync/core/catalogue';
import { heal } from './healing';
import { broken } from './invariants';
import { KEPT } from './kept';
import { Server } from './server';
import { World } from './world';

const ONE = process.env['SEED'];
const COUNT = Number(process.env['SEEDS'] ?? 500);
const SOAK = process.env['SEEDS'] !== undefined;
/** Things that happen in one history, from so few to so many. */
const [SHORTEST, LONGEST] = [100, 500];

let server: Server;
let catalogue: CatalogueSpec;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  server = new Server();
  catalogue = await server.catalogue();
});

afterAll(() => {
  server.stop();
  vi.useRealTimers();
});

/** Live through the history of one seed, heal, and return what is not as it must be. */
async function history(seed: number, tell: (line: string) => void = () => undefined): Promise<string[]> {
  const world = new World(seed, server, catalogue, (nowMs) => vi.setSystemTime(nowMs));
  await world.begin();
  for (let left = SHORTEST + world.chance.below(LONGEST - SHORTEST); left > 0; left -= 1) {
    await world.step();
    tell(world.happened.at(-1)!);
  }
  return [...(await heal(world)), ...(await broken(world))];
}

function* seeds(): Iterable<number> {
  yield* Object.keys(KEPT).map(Number);
  for (let seed = 1; seed <= COUNT; seed += 1) yield seed;
}

function bar(part: number): string {
  const full = Math.min(30, Math.floor(part * 30));
  return `${'█'.repeat(full)}${'░'.repeat(30 - full)} ${Math.min(100, Math.floor(part * 100))} %`;
}

test('whatever breaks, every entry ends in one verdict, counts once, and every phone equals the server', async () => {
  const say = (line: string): void => void process.stderr.write(line);
  let done = 0;
  for (const seed of ONE === undefined ? seeds() : [Number(ONE)]) {
    if (SOAK && done % 50 === 0) say(`\r${bar(done / COUNT)} ${done} of ${COUNT} histories, now seed ${seed} `);
    let wrong: string[];
    try {
      wrong = await history(seed, ONE === undefined ? undefined : (line) => say(`${line}\n`));
    } catch (error) {
      wrong = [String(error instanceof Error ? error.stack : error)];
    }
    expect(wrong, `seed ${seed}; once more, step by step: SEED=${seed} make histories`).toEqual([]);
    done += 1;
  }
  if (SOAK) say(`\r${done} histories ended well\n`);
}, 0);
