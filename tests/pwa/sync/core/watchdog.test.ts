import { describe, expect, test } from 'vitest';
import { Watchdog } from '../../../../pwa/src/sync/core/watchdog';

describe('watchdog', () => {
  test('asks a quiet server, and gives it up when it does not answer', () => {
    const dog = new Watchdog(0);
    expect([dog.decide(24_999), dog.decide(25_000), dog.decide(30_000), dog.decide(35_000)]).toEqual([null, 'ask', null, 'silent']);
  });

  test('is content with any answer', () => {
    const dog = new Watchdog(0);
    dog.decide(25_000);
    dog.heard(34_000);
    expect([dog.decide(36_000), dog.decide(59_000)]).toEqual([null, 'ask']);
  });

  test('gives up a server that answers pings and no pushes', () => {
    const dog = new Watchdog(0);
    dog.pending(1_000, 2, true);
    for (let now = 5_000; now < 31_000; now += 5_000) {
      dog.heard(now);
      dog.pending(now, 2, false);
      expect(dog.decide(now)).toBeNull();
    }
    expect(dog.decide(31_000)).toBe('stuck');
  });

  test('waits on while receipts come, and not at all when nothing is in flight', () => {
    const dog = new Watchdog(0);
    dog.pending(0, 2, true);
    dog.heard(20_000);
    dog.pending(20_000, 1, true);
    expect(dog.decide(31_000)).toBeNull();
    dog.pending(31_000, 0, false);
    dog.heard(31_000);
    expect(dog.decide(51_000)).toBeNull();
  });

  test('a clock that was set back does not make it patient', () => {
    const dog = new Watchdog(3_600_000);
    expect([dog.decide(0), dog.decide(25_000), dog.decide(20_000), dog.decide(30_000)]).toEqual([null, 'ask', null, 'silent']);
    dog.heard(3_600_000);
    dog.pending(3_600_000, 1, true);
    expect(dog.decide(1_000)).toBeNull();
    dog.heard(30_000);
    expect(dog.decide(31_000)).toBe('stuck');
  });

  test('after a sleep it asks before it judges', () => {
    const dog = new Watchdog(0);
    expect([dog.decide(3_600_000), dog.decide(3_605_000)]).toEqual(['ask', null]);
  });
});
