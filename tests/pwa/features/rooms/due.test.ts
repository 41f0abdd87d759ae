import { expect, test } from 'vitest';
import { Hours } from '../../../../pwa/src/features/plant/hours';
import { duesAt } from '../../../../pwa/src/features/rooms/due';

const ZONE = 'Asia/Tokyo';
const WEEK = [1, 1, 1, 1, 1, 0, 0];

/** What is offered at a moment of the plant's clocks, and until when of them. */
function offered(at: string, weekly = WEEK): string[] {
  const said = (iso: string): string => new Date(Date.parse(iso) + 9 * 3_600_000).toISOString().slice(5, 16);
  return duesAt(new Date(`2026-${at}:00+09:00`), new Hours({ weekly }, ZONE), ZONE).map((one) => (one.at === null ? one.name : `${one.name} ${said(one.at)}${one.name === 'morning' && !one.tomorrow ? ' later' : ''}`));
}

test('by day: within the hour, today, tomorrow morning, at any time', () => {
  expect(offered('04-23T10:00')).toEqual(['hour 04-23T11:00', 'today 04-23T17:00', 'morning 04-24T09:00', 'whenever']);
});

test('an hour before the end and later, today is over', () => {
  expect(offered('04-23T16:00')).toEqual(['hour 04-23T17:00', 'morning 04-24T09:00', 'whenever']);
  expect(offered('04-23T16:30')).toEqual(['hour 04-24T08:30', 'morning 04-24T09:00', 'whenever']);
  expect(offered('04-23T21:00')).toEqual(['morning 04-24T09:00', 'whenever']);
});

test('before work begins the hour begins with it', () => {
  expect(offered('04-23T06:00')).toEqual(['hour 04-23T09:00', 'today 04-23T17:00', 'morning 04-24T09:00', 'whenever']);
});

test('before a day off the morning is that of the next open day, and is said to be', () => {
  expect(offered('04-24T10:00')[2]).toBe('morning 04-27T09:00 later');
  expect(offered('04-25T10:00')).toEqual(['morning 04-27T09:00 later', 'whenever']);
});

test('seconds are rounded up, and a closed plant has all the time', () => {
  expect(duesAt(new Date('2026-04-23T01:00:00.001Z'), new Hours({ weekly: WEEK }, ZONE), ZONE)[0]?.at).toBe('2026-04-23T02:01:00.000Z');
  expect(offered('04-23T10:00', [0, 0, 0, 0, 0, 0, 0])).toEqual(['whenever']);
});
