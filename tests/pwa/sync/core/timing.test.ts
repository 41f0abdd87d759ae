import { describe, expect, test } from 'vitest';
import { waitMs } from '../../../../pwa/src/sync/core/backoff';
import { Watchdog } from '../../../../pwa/src/sync/core/watchdog';

describe('back-off', () => {
  test('doubles up to a minute', () => {
    expect([1, 2, 3, 7, 50].map((attempt) => waitMs(attempt, 1))).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
  });

  test('is spread over half of that, and begins after what the server asked for', () => {
    expect([waitMs(3, 0), waitMs(3, 0.5), waitMs(1, 0, 5_000)]).toEqual([2_000, 3_000, 5_500]);
  });
});

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

  test('after a sleep it asks before it judges', () => {
    const dog = new Watchdog(0);
    expect([dog.decide(3_600_000), dog.decide(3_605_000)]).toEqual(['ask', null]);
  });
});
