import { expect, test } from 'vitest';
import { givenOn, latest, unreadSince } from '../../../../pwa/src/features/reports/given';

const DAY = '2026-04-23';
const report = (id: string, by: string, at: string, on_day = DAY, reached_at: string | null = at) => ({ id, by, at, on_day, reached_at });
const person = (id: string, reading: string | null, role = 'worker', active = true) => ({ id, name: id, reading, role, active });

test('the latest of a person and day counts, in whatever order they came', () => {
  const reports = [report('b', 'me', '2'), report('a', 'me', '1'), report('c', 'you', '3'), report('d', 'me', '9', '2026-04-22')];
  expect(latest(reports, 'me', DAY)?.id).toBe('b');
  expect(latest([report('b', 'me', '2'), report('a', 'me', '2')], 'me', DAY)?.id).toBe('b');
  expect(latest(reports, 'nobody', DAY)).toBeUndefined();
});

test('a phone whose clock was ahead gives the day again, and that counts, sent or not', () => {
  const ahead = report('b', 'me', '2026-04-24T08:00:00.000Z', DAY, '2026-04-23T08:00:00.000Z');
  expect(latest([ahead, report('a', 'me', '2026-04-23T09:00:00.000Z', DAY, '2026-04-23T09:00:01.000Z')], 'me', DAY)?.id).toBe('a');
  expect(latest([report('a', 'me', '2026-04-23T09:00:00.000Z', DAY, null), ahead], 'me', DAY)?.id).toBe('a');
});

test('given and not yet, by name; whoever left or works in the office owes nothing', () => {
  const people = [
    person('ume', 'うめ'), person('aoi', 'あおい', 'lead'), person('sato', 'さとう', 'sales'), person('gone', 'ごう', 'worker', false), person('kai', 'かい'),
    person('plan', 'ぷらん', 'planner'),
  ];
  const found = givenOn([report('1', 'ume', '1'), report('2', 'plan', '1'), report('3', 'kai', '1', '2026-04-22')], people, DAY);
  expect(found.given.map(({ person: { id } }) => id)).toEqual(['ume', 'plan']);
  expect(found.missing.map(({ id }) => id)).toEqual(['aoi', 'kai']);
});

test('unread are those of others that count, the oldest day first', () => {
  const seen = (one: ReturnType<typeof report>, ...seen_by: string[]) => ({ ...one, seen_by });
  const reports = [
    seen(report('a', 'you', '1')),
    seen(report('b', 'you', '2')),
    seen(report('c', 'me', '3')),
    seen(report('d', 'she', '4'), 'me'),
    seen(report('e', 'she', '5', '2026-04-22'), 'you'),
    seen(report('f', 'she', '6', '2026-04-01')),
  ];
  expect(unreadSince(reports, 'me', '2026-04-10').map(({ id }) => id)).toEqual(['e', 'b']);
});
