import { expect, test } from 'vitest';
import { offerAgain } from '../../../../pwa/src/sync/core/offers';
import type { Settled } from '../../../../pwa/src/sync/core/verdicts';
import { created, mutation } from './shapes';

const settled = (seq: number, more: Partial<Settled> = {}): Settled => ({
  seq, mutation: mutation(seq, created(`c${seq}`)), receipt: { seq, verdict: 'applied', v: 5 }, at: 0, ...more,
});

test('a restored server is offered what it forgot, without a gap; what was dealt with goes empty', () => {
  const all = [settled(3), settled(1), settled(2, { blank: true })];
  expect(offerAgain(all, 1, 0)).toEqual([mutation(2), mutation(3, created('c3'))]);
  expect(offerAgain(all, 3, 0)).toEqual([]);
});

test('what is not kept any more cannot be offered in order', () => {
  expect(offerAgain([settled(13), settled(14)], 1, 10)).toBeNull();
  expect(offerAgain([settled(13), settled(14)], 2, 10)).toEqual([mutation(13, created('c13')), mutation(14, created('c14'))]);
});
