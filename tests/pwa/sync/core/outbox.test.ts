import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Outbox } from '../../../../pwa/src/sync/core/outbox';
import { created, mutation } from './shapes';

const some = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => mutation(from + at, created(`c${from + at}`)));
const seqs = (all: readonly { seq: number }[]) => all.map((one) => one.seq);

test('sends in order and never the same twice on one connection', () => {
  const outbox = new Outbox([...some(2, 3), ...some(1, 1)]);
  expect(seqs(outbox.take())).toEqual([1, 2, 3]);
  expect(outbox.take()).toEqual([]);
  outbox.add(some(4, 4)[0]!);
  expect(seqs(outbox.take())).toEqual([4]);
});

test('has at most 200 in flight', () => {
  const outbox = new Outbox(some(1, 250));
  expect(outbox.take()).toHaveLength(200);
  expect(outbox.take()).toEqual([]);
  outbox.settle(new Set([1, 2]));
  expect(seqs(outbox.take())).toEqual([201, 202]);
});

test('sends all that is left again on a new connection', () => {
  const outbox = new Outbox(some(1, 3));
  outbox.take();
  outbox.settle(new Set([2]));
  outbox.rewind();
  expect(seqs(outbox.take())).toEqual([1, 3]);
});

test('splits what is too large for one frame, and sends an oversized entry alone', () => {
  const big = (seq: number, chars: number) => mutation(seq, created(`c${seq}`, { title: 'x'.repeat(chars) }));
  const outbox = new Outbox([big(1, 300_000), big(2, 300_000), big(3, 700_000), big(4, 10)]);
  const frames = [outbox.take(), outbox.take(), outbox.take(), outbox.take(), outbox.take()].map(seqs);
  expect(frames).toEqual([[1], [2], [3], [4], []]);
});

test('counts from 1 on the wire in every epoch', () => {
  const outbox = new Outbox(some(11, 12), 10);
  expect(seqs(outbox.take())).toEqual([1, 2]);
  expect(seqs(outbox.entries)).toEqual([11, 12]);
  outbox.reset(some(12, 13), 11);
  expect(seqs(outbox.take())).toEqual([1, 2]);
});

test('an entry heard of twice is one entry', () => {
  const outbox = new Outbox(some(1, 1));
  outbox.add(some(1, 1)[0]!);
  expect(outbox.entries).toHaveLength(1);
});

test('whatever happens, what is sent on a connection is everything without a verdict, in order, once, at most 200 at a time', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), size: fc.integer({ min: 0, max: 300_000 }) }),
    fc.record({ do: fc.constantFrom('take' as const, 'settle' as const, 'rewind' as const, 'reset' as const), size: fc.nat(60) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(50), (steps, offset) => {
      const outbox = new Outbox([], offset);
      let [saved, waiting, sent] = [offset, [] as number[], [] as number[]];
      for (const one of steps) {
        if (one.do === 'add') {
          saved += 1;
          waiting.push(saved);
          outbox.add(mutation(saved, created(`c${saved}`, { title: 'x'.repeat(one.size) })));
        } else if (one.do === 'take') {
          const taken = outbox.take();
          const bytes = JSON.stringify(taken).length;
          expect(taken.length <= 1 || bytes < 600_000, 'fits into a frame').toBe(true);
          sent.push(...taken.map(({ seq }) => seq + offset));
        } else if (one.do === 'settle') {
          const done = new Set(sent.slice(0, one.size));
          expect(seqs(outbox.settle(done))).toEqual(waiting.filter((seq) => done.has(seq)));
          [waiting, sent] = [waiting.filter((seq) => !done.has(seq)), sent.filter((seq) => !done.has(seq))];
        } else if (one.do === 'rewind') {
          sent = [];
          outbox.rewind();
        } else outbox.reset([...outbox.entries].reverse(), offset);
        expect(seqs(outbox.entries)).toEqual(waiting);
        expect(sent).toEqual(waiting.slice(0, sent.length));
        expect(outbox.inFlight).toBe(sent.length);
        expect(sent.length).toBeLessThanOrEqual(200);
      }
    }),
  );
});
