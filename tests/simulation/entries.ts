import { uuid7 } from '../../pwa/src/sync/core/ids';
import type { ShownRecord } from '../../pwa/src/sync/core/query';
import type { Edit } from '../../pwa/src/sync/protocol.gen';
import type { Chance } from './chance';
import type { Phone } from './phone';

/** What people do on their phones, each as often as its weight says; the kinds are those of tests/sync/kinds.py. */
const WORK = { make: 4, count: 8, rename: 5, see: 2, ship: 2, move: 4, wrong: 2, log: 3, wish: 2, price: 2, part: 2, remove: 2 };
const STATES = ['open', 'doing', 'done'];

function create(kind: string, id: string, fields: Record<string, unknown>): Edit {
  return { op: 'create', kind, id, fields };
}

function patch({ kind, id, v }: ShownRecord, fields: Record<string, unknown>): Edit {
  return { op: 'patch', kind, id, base: v, fields };
}

/** Patch one field that keeps one value, and say what its last known value was: nobody may overwrite what they never saw. */
function overwrite(phone: Phone, shown: ShownRecord, fields: Record<string, unknown>, name: string): Edit {
  const known = phone.replica.get(shown.kind, shown.id);
  return { ...patch(shown, fields), ...(known && { why: `saw ${name} ${JSON.stringify(known.fields[name])}` }) };
}

/** Return the edits of one entry that this person could make with what this phone shows now. */
export function entry(chance: Chance, phone: Phone, nowMs: number): Edit[] {
  const fresh = (): string => uuid7(nowMs, chance.bytes(10));
  const shown = (kind: string): ShownRecord | null => {
    const all = phone.shown.list(kind);
    return all.length > 0 ? chance.pick(all) : null;
  };
  const good = 1 + chance.below(9);
  const word = `w${chance.below(1000)}`;
  const thing = shown('thing');
  const work = chance.weighed(WORK);
  if (work === 'log') return [create('entry', fresh(), { pieces: good })];
  if (work === 'wish') {
    const mine = shown('wish');
    const owner = chance.pick(phone.meta.scopes.filter((one) => one.startsWith('user:')).map((one) => one.slice(5)).concat(phone.user));
    if (mine && chance.odds(0.5)) return [patch(mine, chance.odds(0.5) ? { name: word } : { owner_id: owner })];
    return [create('wish', fresh(), { owner_id: owner, name: word })];
  }
  if (work === 'price') {
    const price = shown('price');
    return [price && chance.odds(0.6) ? overwrite(phone, price, { yen: good }, 'yen') : create('price', fresh(), { yen: good })];
  }
  if (work === 'remove') {
    const one = shown(chance.pick(['part', 'price', 'wish']));
    if (one) return [{ op: 'delete', kind: one.kind, id: one.id, base: one.v }];
  }
  if (!thing || work === 'make' || work === 'remove') return [create('thing', fresh(), { name: chance.odds(0.9) ? word : '', good })];
  switch (work) {
    case 'count': {
      const counted = patch(thing, { good: { add: good } });
      return chance.odds(0.5) ? [create('entry', fresh(), { pieces: good }), counted] : [counted];
    }
    case 'rename': {
      const name = chance.pick(['name', 'note']);
      return [overwrite(phone, thing, { [name]: word, good: { add: good } }, name)];
    }
    case 'see':
      return [patch(thing, { seen_by: chance.odds(0.7) ? { add: [phone.user] } : { remove: [phone.user] } })];
    case 'ship':
      return [patch(thing, { shipped_on: `2026-05-0${good}`, good: { add: good } })];
    case 'move':
      return [patch(thing, { state: { from: thing['state'], to: chance.pick(STATES) }, good: { add: good } })];
    case 'part':
      return [create('part', fresh(), { thing_id: thing.id, name: word })];
    case 'wrong':
      return [patch(thing, { size: 99, good: { add: good } })];
  }
}

/** Return edits of the server itself: it renames, and gives a wish to somebody else, so that a record moves between scopes. */
export function deskWork(chance: Chance, phone: Phone, users: readonly string[]): Edit[] {
  const wishes = phone.disk.rows.filter((row) => row.kind === 'wish');
  const things = phone.disk.rows.filter((row) => row.kind === 'thing');
  const from = wishes.length > 0 && chance.odds(0.6) ? wishes : things;
  if (from.length === 0) return [];
  const { kind, id, v } = chance.pick(from);
  const fields = kind === 'wish' ? { owner_id: chance.pick(users) } : { note: `desk ${chance.below(1000)}` };
  return [{ op: 'patch', kind, id, base: v, fields }];
}
