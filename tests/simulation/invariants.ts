import { needsAttention } from '../../pwa/src/sync/core/verdicts';
import type { Edit, WireRecord } from '../../pwa/src/sync/protocol.gen';
import { keyOf } from './disk';
import { type Phone, TAKEN } from './phone';
import type { Verdict } from './server';
import { userOf, type World } from './world';

/** Return everything that is not as it must be at the end of a history, after healing. */
export async function broken(world: World): Promise<string[]> {
  const wrong = [...world.wrong, ...world.phones.flatMap((phone) => phone.wrong.map((one) => `${phone.device}: ${one}`))];
  const said = new Map<string, Verdict[]>();
  const { receipts, blind } = await world.server.receipts();
  for (const one of receipts) said.set(one.at, [...(said.get(one.at) ?? []), one]);
  const effects = [...world.saved.values()].filter(({ at }) => said.get(at)?.some(took)).flatMap(({ edits }) => edits);
  for (const phone of world.phones) {
    const { rows } = await world.server.truth(world.grants.get(phone.person)!);
    for (const one of [...verdicts(phone, said), ...picture(phone, rows)]) wrong.push(`${phone.device}: ${one}`);
  }
  const everything = await world.server.truth(['shop', 'sales', ...[1, 2, 3].map((person) => `user:${userOf(person)}`)]);
  for (const { device, value } of blind) {
    const maker = world.phones.find((one) => one.device.split('~')[0] === device)!;
    if (!maker.seen.has(value)) wrong.push(`${device} took the place of what it never showed: ${value}`);
  }
  return [...wrong, ...counts(effects, everything.rows)];
}

/** Tell whether the server says that it took the edits. */
function took({ verdict, empty }: Verdict): boolean {
  return !empty && TAKEN.includes(verdict);
}

/** Every entry that is on disk has ended in the verdict that the server keeps, and the person heard of it where there is something to do. */
function* verdicts({ disk, copied }: Phone, said: ReadonlyMap<string, readonly Verdict[]>): Iterable<string> {
  const { settled, outbox, attention } = disk;
  if (outbox.size > 0) yield `unsent at the end: ${[...outbox.keys()].join()}`;
  for (const seq of disk.saved.keys()) if (!settled.has(seq) && !disk.pruned.has(seq)) yield `entry ${seq} has no verdict`;
  for (const { seq, mutation, receipt, blank } of settled.values()) {
    const server = said.get(mutation.at) ?? [];
    const told = server.map(({ verdict }) => verdict);
    // of what its person has dealt with nothing happened here, whatever an older backup says of it whole
    if (!blank && !told.includes(receipt.verdict)) yield `the server says ${told.join()} of entry ${seq}, the phone ${receipt.verdict}`;
    if (!blank && server.some(took) && !TAKEN.includes(receipt.verdict)) yield `entry ${seq} took effect, and the phone says ${receipt.verdict}`;
  }
  // nor where an entry without its edits met itself with them, in a newer backup
  const told = copied || disk.pruned.size > 0 || disk.blank.size > 0;
  if (!told && disk.epochs > 1) yield 'a new epoch began, though everything that was settled is kept';
  for (const one of settled.values()) {
    const needs = !one.blank && needsAttention(one.receipt, disk.catalogue);
    if (needs && !attention.has(one.seq) && !disk.discarded.has(one.seq)) yield `nobody hears of entry ${one.seq}: ${one.receipt.verdict}`;
  }
}

/** Disk, memory and screen are what the server says that this person may see. */
function* picture(phone: Phone, rows: readonly WireRecord[]): Iterable<string> {
  const told = text(rows);
  const { disk, replica, shown } = phone;
  const held = text(disk.rows);
  if (held !== told) yield `the disk holds\n${held}\nand the server says\n${told}`;
  const seen = [...Object.keys(disk.catalogue.kinds)].flatMap((kind) => [...shown.list(kind)]);
  const pending = seen.filter((one) => one.pending).map(keyOf);
  if (pending.length > 0) yield `shown as unsent: ${pending.join()}`;
  const ofRows = rows.map((one) => `${keyOf(one)} ${one.v}`).sort().join('\n');
  if (seen.map((one) => `${keyOf(one)} ${one.v}`).sort().join('\n') !== ofRows) yield 'the screen shows something else';
  if (replica.size !== rows.length) yield 'memory holds something else';
}

/** What was taken counts exactly once. */
function* counts(effects: readonly Edit[], rows: readonly WireRecord[]): Iterable<string> {
  const good = new Map<string, number>();
  const logged = new Map<string, number>();
  for (const { kind, id, op, fields = {} } of effects) {
    if (kind === 'entry') logged.set(id, (logged.get(id) ?? 0) + Number(fields['pieces']));
    const count = op === 'create' ? fields['good'] : (fields['good'] as { add?: number } | undefined)?.add;
    if (kind === 'thing') good.set(id, (good.get(id) ?? 0) + Number(count ?? 0));
  }
  for (const { kind, id, fields } of rows) {
    if (kind === 'thing' && fields['good'] !== (good.get(id) ?? 0)) yield `thing ${id} counts ${String(fields['good'])}, taken were ${good.get(id)}`;
    if (kind === 'entry' && fields['pieces'] !== logged.get(id)) yield `entry ${id} counts ${String(fields['pieces'])}, taken were ${logged.get(id)}`;
  }
  const there = new Set(rows.map(keyOf));
  for (const id of good.keys()) if (!there.has(`thing/${id}`)) yield `thing ${id} was taken and is not there`;
  for (const id of logged.keys()) if (!there.has(`entry/${id}`)) yield `entry ${id} was taken and is not there`;
}

function text(rows: Iterable<WireRecord>): string {
  const one = ({ kind, id, scope, v, by, at, fields }: WireRecord): string => JSON.stringify([kind, id, scope, v, by, at, Object.entries(fields).sort()]);
  return [...rows].map(one).sort().join('\n');
}
