// What is done to every contender of npm: `node driver.mjs ./CONTENDER.mjs ACTION OPTIONS`; ../driver.py is the same in
// Python and says what each action is. A contender offers `serve(port, folder)` and `openClient(options, nth, expect)`,
// whose client has `heard`, `ids()`, `create(records)`, `close()`.
import { createInterface } from 'node:readline';
import { ageMs, make, newId } from './record.mjs';

const [, , module, action, text] = process.argv;
const options = JSON.parse(text);
const { serve, openClient } = await import(module);
const now = () => Number(process.hrtime.bigint());
const say = (words) => process.stdout.write(`${JSON.stringify(words)}\n`);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

function word() {
  const lines = createInterface({ input: process.stdin });
  return new Promise((done) => lines.once('line', () => { lines.close(); done(); }));
}

function percentile(sorted, part) {
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.trunc(sorted.length * part))] : null;
}

async function create() {
  const client = await openClient(options, 0, 0);
  const { records, unit = 1, in_flight: inFlight = 1, about = newId(), by = newId() } = options;
  const made = [];
  const until = now() + (options.sec ?? Infinity) * 1e9;
  let left = records;
  async function worker() {
    while (left > 0 && now() < until) {
      const count = Math.min(unit, left);
      left -= count;
      const some = Array.from({ length: count }, () => make(about, by));
      await client.create(some);
      made.push(...some.map((one) => one.id));
    }
  }
  const begun = now();
  await Promise.all(Array.from({ length: inFlight }, worker));
  const ended = now();
  if (options.kill) process.kill(options.kill, 'SIGKILL');
  say({ sec: (ended - begun) / 1e9, acknowledged: made.length, begun_ns: begun, ids: options.tell_ids ? made : [] });
  await client.close();
}

async function download() {
  const begun = now();
  const client = await openClient(options, 1, options.records);
  say({ sec: (now() - begun) / 1e9, records: client.ids().length });
  await client.close();
}

async function ids() {
  const late = sleep((options.patience_sec ?? 60) * 1000);
  let client = await Promise.race([openClient(options, 1, options.expect ?? 0), late]);
  if (!client) {
    client = await openClient({ ...options, folder: undefined }, 2, 0);
    await sleep(2000);
  }
  say({ ids: client.ids() });
  await client.close();
}

async function listen() {
  const ages = [];
  let last = 0;
  let everything;
  const all = new Promise((done) => (everything = done));
  const heard = (some) => {
    const at = now();
    const age = ageMs(some, at);
    if (age === null) return;
    ages.push(age);
    last = at;
    if (ages.length === options.expect) everything();
  };
  const clients = [];
  for (let nth = 0; nth < options.clients; nth += 1) clients.push(await openClient(options, 2 + nth, 0));
  for (const client of clients) client.heard = heard;
  say({ ready: true });
  await (options.expect ? Promise.race([all, sleep((options.patience_sec ?? 120) * 1000)]) : word());
  ages.sort((a, b) => a - b);
  const { user, system } = process.cpuUsage();
  say({ received: ages.length, last_ns: last, p50: percentile(ages, 0.5), p99: percentile(ages, 0.99), cpu_sec: (user + system) / 1e6 });
  for (const client of clients) await client.close();
}

async function write() {
  const client = await openClient(options, 0, 0);
  const { rate, sec, about = newId(), by = newId() } = options;
  const waits = [];
  async function one() {
    const begun = now();
    await client.create([make(about, by)]);
    waits.push((now() - begun) / 1e6);
  }
  const running = [];
  const begun = now();
  for (let nth = 0; nth < rate * sec; nth += 1) {
    const early = nth * (1000 / rate) - (now() - begun) / 1e6;
    if (early > 0) await sleep(early);
    running.push(one());
  }
  await Promise.all(running);
  waits.sort((a, b) => a - b);
  say({ sent: running.length, p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) });
  await client.close();
}

async function idle() {
  const clients = [];
  for (let nth = 0; nth < options.clients; nth += 1) clients.push(await openClient(options, 2 + nth, 0));
  say({ ready: true });
  await word();
  for (const client of clients) await client.close();
}

if (action === 'serve') {
  await serve(options.port, options.folder);
  say({});
} else {
  await { create, download, ids, listen, write, idle }[action]();
  // Only once everything is written: what was said may be long.
  process.stdout.write('', () => process.exit(0));
}
