import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, later, localOf, minutesBetween, zones } from '../../../../pwa/src/features/plant/zone';

describe('the clocks of a place', () => {
  test('say what people there say', () => {
    expect(localOf('2026-04-24T01:00:00.000Z', 'Asia/Tokyo')).toEqual({ date: '2026-04-24', clock: '10:00' });
    expect(localOf('2026-04-24T01:00:00.000Z', 'America/New_York')).toEqual({ date: '2026-04-23', clock: '21:00' });
    expect(localOf('2026-04-24T15:00:00.000Z', 'Asia/Tokyo')).toEqual({ date: '2026-04-25', clock: '00:00' });
  });

  test.each([
    ['2026-04-24', '10:00', 'Asia/Tokyo', '2026-04-24T01:00:00.000Z'],
    ['2026-07-01', '09:00', 'Europe/Berlin', '2026-07-01T07:00:00.000Z'],
    ['2026-12-01', '09:00', 'Europe/Berlin', '2026-12-01T08:00:00.000Z'],
    // twice: the first time
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    // never: as much later
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-04-24', '10:00', 'Asia/Kathmandu', '2026-04-24T04:15:00.000Z'],
  ])('%s %s in %s', (date, clock, zone, instant) => {
    expect(instantOf({ date, clock }, zone)).toBe(instant);
  });

  test('and what they say leads back to where it came from, but for the hour that is there twice', () => {
    const zone = fc.constantFrom('Asia/Tokyo', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 3 * 366 * 1440 }), (place, minute) => {
        const at = later('2026-01-01T00:00:00.000Z', minute);
        const said = localOf(at, place);
        const again = instantOf(said, place);
        expect(localOf(again, place)).toEqual(said);
        expect(again <= at && minutesBetween(again, at) <= 60).toBe(true);
      }),
    );
  });

  test('of a zone that this device does not know are those of UTC', () => {
    expect(localOf('2026-04-24T01:00:00.000Z', 'Mars/Olympus').clock).toBe('01:00');
  });

  test('are offered, the plant’s first and each once', () => {
    const offered = zones('Asia/Tokyo', 'Asia/Tokyo');
    expect(offered[0]).toBe('Asia/Tokyo');
    expect(new Set(offered).size).toBe(offered.length);
    expect(offered).toContain('Europe/Berlin');
  });
});
