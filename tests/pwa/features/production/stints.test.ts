import fc from 'fast-check';
import { expect, test } from 'vitest';
import { booked, doubtful, NOTHING, PHASES, phaseOf, running, spent, tapped, type Clock, type Phase } from '../../../../pwa/src/features/production/stints';

const MINUTE = 60_000;

/** A clock on which somebody tapped: minute, step, phase. */
function taps(...made: readonly [number, string, Phase | 'off'][]): Clock {
  return made.reduce((clock, [at, step, phase]) => tapped(clock, step, phase, at * MINUTE), NOTHING);
}
const times = (setup_min: number, run_min: number, stop_min: number, minutes: number) => ({ setup_min, run_min, stop_min, minutes });

test('a step is set up, runs and stands still; what goes on counts until now', () => {
  const clock = taps([0, 'a', 'setup'], [20, 'a', 'run'], [80, 'a', 'stop'], [85, 'a', 'run']);
  expect(spent(clock, 'a', 100 * MINUTE)).toEqual(times(20, 75, 5, 100));
  expect(phaseOf(clock, 'a')).toBe('run');
  expect(spent(clock, 'b', 100 * MINUTE)).toBeNull();
});

test('what is kept is instants: read again after a restart they say the same', () => {
  const clock = taps([0, 'a', 'setup'], [20, 'a', 'run']);
  const read = JSON.parse(JSON.stringify(clock)) as Clock;
  expect(spent(read, 'a', 50 * MINUTE)).toEqual(times(20, 30, 0, 50));
});

test('machines run their own minutes, the person shares theirs', () => {
  const clock = taps([0, 'a', 'run'], [30, 'b', 'setup'], [60, 'a', 'off'], [90, 'b', 'off']);
  expect(spent(clock, 'a', 200 * MINUTE)).toEqual(times(0, 60, 0, 45));
  expect(spent(clock, 'b', 200 * MINUTE)).toEqual(times(60, 0, 0, 45));
  expect(running(clock)).toEqual([]);
});

test('a machine that stands still takes nobody from one that is worked on', () => {
  const clock = taps([0, 'a', 'stop'], [0, 'b', 'run'], [40, 'b', 'off'], [60, 'a', 'off']);
  expect(spent(clock, 'a', 60 * MINUTE)).toEqual(times(0, 0, 60, 20));
  expect(spent(clock, 'b', 60 * MINUTE)).toEqual(times(0, 40, 0, 40));
});

test('minutes are in one entry only, and the clock goes on until the step is over', () => {
  const first = booked(taps([0, 'a', 'run']), 'a', 30 * MINUTE, false);
  expect(spent(first, 'a', 45 * MINUTE)).toEqual(times(0, 15, 0, 15));
  const last = booked(first, 'a', 60 * MINUTE, true);
  expect(last).toEqual(NOTHING);
});

test.each([25, 31, 40, 90])('whoever tells of each piece by itself, every %i seconds, has the minutes of the whole', (seconds) => {
  let clock = taps([0, 'a', 'run'], [0, 'b', 'run']);
  let told = { run_min: 0, minutes: 0 };
  for (let piece = 1; piece <= 60; piece += 1) {
    const now = piece * seconds * 1000;
    const { run_min, minutes } = spent(clock, 'a', now) ?? times(0, 0, 0, 0);
    told = { run_min: told.run_min + run_min, minutes: told.minutes + minutes };
    clock = booked(JSON.parse(JSON.stringify(clock)) as Clock, 'a', now, false);
  }
  expect(told).toEqual({ run_min: seconds, minutes: Math.round(seconds / 2) });
});

test('what was shared with a step stays shared when that one is in an entry before the other', () => {
  const clock = booked(taps([0, 'a', 'run'], [0, 'b', 'run']), 'a', 60 * MINUTE, true);
  expect(spent(clock, 'a', 60 * MINUTE)).toBeNull();
  expect(spent(clock, 'b', 60 * MINUTE)).toEqual(times(0, 60, 0, 30));
});

test('a phone whose clock is set does no harm: the stretch is left out, and said to be', () => {
  const back = taps([100, 'a', 'run'], [40, 'a', 'stop'], [50, 'a', 'off']);
  expect(spent(back, 'a', 60 * MINUTE)).toEqual(times(0, 0, 10, 10));
  expect(doubtful(back, 'a', 60 * MINUTE)).toBe(true);
  const days = taps([0, 'a', 'run'], [3 * 24 * 60, 'a', 'stop'], [3 * 24 * 60 + 10, 'a', 'off']);
  expect(spent(days, 'a', 4 * 24 * 60 * MINUTE)).toEqual(times(0, 0, 10, 10));
  expect(doubtful(days, 'a', 4 * 24 * 60 * MINUTE)).toBe(true);
  // an entry made while the clock was days ahead hides nothing that comes after it
  const ahead = booked(taps([0, 'a', 'run']), 'a', 9 * 24 * 60 * MINUTE, false);
  const again = tapped(tapped(ahead, 'a', 'stop', 30 * MINUTE), 'a', 'run', 40 * MINUTE);
  expect(spent(again, 'a', 50 * MINUTE)).toEqual(times(0, 10, 10, 20));
});

test('a clock that was forgotten in the evening counts no night, and says so in the morning', () => {
  const clock = taps([0, 'a', 'run']);
  expect(spent(clock, 'a', 14 * 60 * MINUTE)).toBeNull();
  expect(doubtful(clock, 'a', 14 * 60 * MINUTE)).toBe(true);
  expect(spent(clock, 'a', 12 * 60 * MINUTE)?.minutes).toBe(720);
});

test('the same phase again changes nothing, and off is off', () => {
  const clock = taps([0, 'a', 'run'], [10, 'a', 'run']);
  expect(clock.taps).toHaveLength(1);
  expect(taps([0, 'a', 'off'])).toEqual(NOTHING);
  expect(running(taps([0, 'a', 'run'], [5, 'b', 'setup']))).toEqual(['b', 'a']);
});

test('whatever is tapped, nobody’s minutes are more than the day had, and each machine’s are its own', () => {
  const tap = fc.tuple(fc.integer({ min: 0, max: 15 }), fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...PHASES, 'off' as const));
  fc.assert(
    fc.property(fc.array(tap, { maxLength: 30 }), (steps) => {
      let at = 0;
      const clock = taps(...steps.map(([later, step, phase]): [number, string, Phase | 'off'] => [(at += later), step, phase]));
      const all = ['a', 'b', 'c'].map((step) => spent(clock, step, at * MINUTE)).filter((one) => one !== null);
      // each of three is rounded by half a minute at most
      expect(all.reduce((sum, one) => sum + one.minutes, 0)).toBeLessThanOrEqual(at + 2);
      for (const one of all) expect(one.minutes).toBeLessThanOrEqual(one.setup_min + one.run_min + one.stop_min + 1);
    }),
  );
});
