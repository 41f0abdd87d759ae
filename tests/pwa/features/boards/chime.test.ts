import { afterEach, expect, test, vi } from 'vitest';
import { chime } from '../../../../pwa/src/features/boards/chime';

afterEach(() => vi.unstubAllGlobals());

test('three pairs of tones, one after the other; a context that was never allowed to sound is not kept', () => {
  vi.useFakeTimers();
  const starts: number[] = [];
  const close = vi.fn(() => Promise.resolve());
  class Sound {
    currentTime = 10;
    destination = {};
    close = close;
    createGain = () => ({ gain: { value: 0 }, connect: () => undefined });
    createOscillator = () => ({ frequency: { value: 0 }, connect: () => undefined, start: (at: number) => starts.push(at), stop: () => undefined });
  }
  vi.stubGlobal('AudioContext', Sound);
  chime();
  expect(starts).toHaveLength(6);
  expect([...starts].sort((a, b) => a - b)).toEqual(starts);
  vi.runAllTimers();
  expect(close).toHaveBeenCalledTimes(1);
});

test('a browser without sound stays silent', () => {
  expect(() => chime()).not.toThrow();
});
