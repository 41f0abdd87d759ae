import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Outbox } from '../../../../pwa/src/sync/core/outbox';
import { type Holding, Session } from '../../../../pwa/src/sync/core/session';
import type { Down, Welcome } from '../../../../pwa/src/sync/protocol.gen';
import { AT, created, mutation, row } from './shapes';

const HOLDING: Holding = { device: 'd', epoch: 'e', schema: 1, serverEpoch: 's', scopes: ['shop'], v: 7 };

function session(holding: Partial<Holding> = {}, outbox = new Outbox()): Session {
  return new Session({ ...HOLDING, ...holding }, outbox, 0);
}

function sent(one: Session): { t: string; [name: string]: unknown }[] {
  return one.dataToSend().map((text) => JSON.parse(text) as { t: string });
}

function told(one: Session, ...frames: Down[]): string[] {
  for (const frame of frames) one.receive(JSON.stringify(frame), 0);
  return one.events().map((news) => news.type);
}

const welcome = (more: Partial<Welcome> = {}): Welcome => ({ t: 'welcome', protocol: 1, server_epoch: 's', user: 'u', scopes: ['shop'], head: 9, last_seq: 0, now: AT, ...more });

describe('hello', () => {
  test('says what is held and how much waits', () => {
    const one = session({}, new Outbox([mutation(1, created('a')), mutation(2, created('b'))]));
    expect(sent(one)).toEqual([{ t: 'hello', protocol: 1, schema: 1, device: 'd', epoch: 'e', server_epoch: 's', scopes: ['shop'], v: 7, pending: 2 }]);
    expect(sent(one)).toEqual([]);
  });

  test('rows in the words of another schema are asked for anew, and all replaced', () => {
    const one = session({ scopes: ['shop', 'sales'], reread: true });
    expect(sent(one)).toMatchObject([{ v: 7, scopes: [] }]);
    one.receive(JSON.stringify(welcome()), 0);
    one.receive(JSON.stringify({ t: 'feed', v: 9, changes: [row('a', 9)] }), 0);
    expect(one.events()).toMatchObject([{ type: 'welcome' }, { type: 'drop', scopes: ['sales'] }, { type: 'checkpoint', checkpoint: { replaced: ['shop'] } }]);
  });

  test('nothing is pushed before the store is ready', () => {
    const one = session({}, new Outbox([mutation(1, created('a'))]));
    sent(one);
    expect(told(one, welcome())).toEqual(['welcome']);
    expect(sent(one)).toEqual([]);
    one.push();
    expect(sent(one)).toEqual([{ t: 'push', mutations: [mutation(1, created('a'))] }]);
  });
});

describe('a checkpoint', () => {
  function checkpoint(holding: Partial<Holding>, greeting: Partial<Welcome>) {
    const one = session(holding);
    one.receive(JSON.stringify(welcome(greeting)), 0);
    one.receive(JSON.stringify({ t: 'feed', v: 9, changes: [row('a', 9)] }), 0);
    const news = one.events().find((found) => found.type === 'checkpoint');
    return news?.checkpoint;
  }

  test('replaces nothing of what was held already', () => {
    expect(checkpoint({}, {})?.replaced).toEqual([]);
  });

  test('replaces a scope that was granted anew', () => {
    expect(checkpoint({}, { scopes: ['shop', 'sales'] })).toMatchObject({ replaced: ['sales'], scopes: ['shop', 'sales'], v: 9 });
  });

  test('replaces everything when the server says that it is whole', () => {
    expect(checkpoint({}, { server_epoch: 'new', whole: true })).toMatchObject({ replaced: ['shop'], serverEpoch: 'new' });
  });

  test('replaces nothing after a mere restart, and says of which life it is', () => {
    expect(checkpoint({}, { server_epoch: 'new' })).toMatchObject({ replaced: [], serverEpoch: 'new' });
  });

  test('that broke off leaves the old life in place: the next hello is answered in the same way', () => {
    const one = session();
    sent(one);
    told(one, welcome({ server_epoch: 'new', whole: true }), { t: 'feed', v: 8, more: true });
    one.askAgain(['shop']);
    expect(sent(one)).toMatchObject([{ server_epoch: 's', v: 7 }]);
  });

  test('of an app too old to read holds receipts only', () => {
    const one = session();
    one.receive(JSON.stringify(welcome({ mode: 'push-only', server_epoch: 'new' })), 0);
    one.receive(JSON.stringify({ t: 'feed', v: 9, changes: [row('a', 9)], receipts: [{ seq: 1, verdict: 'applied', v: 9 }] }), 0);
    expect(one.events().at(-1)).toMatchObject({ type: 'checkpoint', checkpoint: { v: 7, serverEpoch: 's', scopes: ['shop'], upserts: [], receipts: [{ seq: 1 }] } });
  });
});

test('scopes that the welcome does not grant are dropped', () => {
  expect(told(session({ scopes: ['shop', 'sales'] }), welcome())).toEqual(['welcome', 'drop']);
});

describe('silence', () => {
  test('means that nothing happened only after a whole checkpoint', () => {
    const one = session();
    const pong: Down = { t: 'pong', now: AT };
    expect(told(one, welcome(), pong)).toEqual(['welcome']);
    expect(told(one, { t: 'feed', v: 8, more: true }, pong)).toEqual(['receiving']);
    expect(told(one, { t: 'feed', v: 9 }, pong)).toEqual(['checkpoint', 'current']);
  });

  test('is asked about, and ends the connection', () => {
    const one = session();
    sent(one);
    one.tick(25_000);
    expect(sent(one)).toEqual([{ t: 'ping' }]);
    one.tick(35_000);
    expect(one.events()).toEqual([{ type: 'dead', why: 'silent' }]);
  });
});

describe('a difference', () => {
  test('is asked for again, once a connection', () => {
    const one = session({ scopes: ['shop', 'sales'] });
    sent(one);
    told(one, welcome({ scopes: ['shop', 'sales'] }));
    expect(one.askAgain(['sales'])).toEqual(['sales']);
    expect(sent(one)).toMatchObject([{ t: 'hello', scopes: ['shop'], v: 7 }]);
    told(one, welcome({ scopes: ['shop', 'sales'] }), { t: 'feed', v: 9 });
    expect(one.askAgain(['sales', 'foreign'])).toEqual([]);
    expect(sent(one)).toEqual([]);
  });

  test('is left alone while a copy is on its way: news of before still come in, and another hello would cross the welcome', () => {
    const one = session({ scopes: ['shop', 'sales'] });
    told(one, welcome({ scopes: ['shop', 'sales'] }));
    one.askAgain(['sales']);
    sent(one);
    expect(one.askAgain(['sales', 'shop']), 'before the welcome').toEqual(['sales', 'shop']);
    told(one, welcome({ scopes: ['shop', 'sales'] }), { t: 'feed', v: 9, more: true });
    expect(one.askAgain(['shop']), 'within the copy').toEqual(['shop']);
    expect(sent(one)).toEqual([]);
    told(one, { t: 'feed', v: 9 });
    expect(one.askAgain(['shop'])).toEqual(['shop']);
    expect(sent(one)).toMatchObject([{ t: 'hello', scopes: ['sales'] }]);
  });

  test('brings the scope whole', () => {
    const one = session({ scopes: ['shop', 'sales'] });
    told(one, welcome({ scopes: ['shop', 'sales'] }));
    one.askAgain(['sales']);
    told(one, welcome({ scopes: ['shop', 'sales'] }));
    one.receive(JSON.stringify({ t: 'feed', v: 9 }), 0);
    expect(one.events()).toMatchObject([{ checkpoint: { replaced: ['sales'] } }]);
  });

  test('the version last written to disk is what the next hello says', () => {
    const one = session();
    sent(one);
    told(one, welcome());
    one.receive(JSON.stringify({ t: 'feed', v: 9 }), 0);
    const [news] = one.events();
    if (news?.type === 'checkpoint') one.committed(news.checkpoint, 0);
    one.askAgain(['shop']);
    expect(sent(one)).toMatchObject([{ v: 9, scopes: [] }]);
  });
});

describe('what cannot be understood', () => {
  test('unreadable bytes end the connection', () => {
    const one = session();
    one.receive('{', 0);
    expect(one.events()).toEqual([{ type: 'dead', why: 'unreadable' }]);
  });

  test('an unknown frame is left alone, and so is a feed before the welcome', () => {
    expect(told(session(), { t: 'weather' } as never, { t: 'feed', v: 3 })).toEqual([]);
  });

  test('a fault is handed on', () => {
    const one = session();
    one.receive(JSON.stringify({ t: 'fault', code: 'busy', retry_ms: 500 }), 0);
    expect(one.events()).toEqual([{ type: 'fault', code: 'busy', params: {}, retryMs: 500 }]);
  });
});

test('no text of a server, whole or damaged, makes anything but news that are known', () => {
  const change = { kind: 'card', id: 'a', scope: 'shop', v: 8, by: null, at: '', fields: { title: 'A' } };
  const valid = [
    { t: 'welcome', protocol: 1, server_epoch: 's', user: 'u', scopes: ['shop'], head: 8, last_seq: 0, now: '' },
    { t: 'feed', v: 8, changes: [change], gone: [{ kind: 'card', id: 'b', scope: 'shop', v: 8 }], receipts: [{ seq: 1, verdict: 'applied', v: 8 }], digests: { shop: '0' } },
    { t: 'drop', scopes: ['shop'] }, { t: 'pong', now: '' }, { t: 'fault', code: 'seq_gap', params: { expected: 1 } },
  ].map((frame) => JSON.stringify(frame));
  const damaged = fc.record({ text: fc.constantFrom(...valid), at: fc.nat(200), cut: fc.nat(9), put: fc.string({ maxLength: 4 }) })
    .map(({ text, at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut));
  const known = ['welcome', 'checkpoint', 'receiving', 'drop', 'current', 'fault', 'dead'];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.json(), damaged, fc.constantFrom(...valid)), { maxLength: 12 }), (texts) => {
      const one = session();
      for (const text of texts) {
        one.receive(text, 0);
        for (const { type } of one.events()) expect(known).toContain(type);
        for (const frame of one.dataToSend()) JSON.parse(frame);
      }
    }),
    { numRuns: 500 },
  );
});
