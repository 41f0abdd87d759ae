import { expect, test } from 'vitest';
import { SITE } from '../../../../pwa/src/features/plant/days';
import { byId, calendarOf, calendars } from '../../../../pwa/src/features/plant/known';
import { book } from '../promise/book';

const own = { id: 'own', use: 'site', weekly: '1111100' };

test('a plant without a calendar works on weekdays', () => {
  expect(calendars(book({}))[SITE]?.weekly).toEqual([1, 1, 1, 1, 1, 0, 0]);
});

test('single days say otherwise, and what was said last of one counts', () => {
  const days = [
    { id: '1', calendar_id: 'own', on_day: '2026-04-29', open: 'closed' },
    { id: '3', calendar_id: 'own', on_day: '2026-04-29', open: 'usual' },
    { id: '2', calendar_id: 'own', on_day: '2026-05-02', open: 'open' },
  ];
  expect(calendars(book({ calendar: [own], calendar_day: days }))[SITE]).toEqual({ weekly: [1, 1, 1, 1, 1, 0, 0], exceptions: { '2026-05-02': 1 } });
});

test('what refers to nothing means the calendar of the plant', () => {
  const rows = book({ calendar: [own] });
  expect([calendarOf(rows, 'own'), calendarOf(rows, 'gone'), calendarOf(rows, null)]).toEqual(['own', SITE, SITE]);
});

test('records stand in the order they were made', () => {
  expect(byId([{ id: 'b' }, { id: 'a' }, { id: 'b' }]).map((one) => one.id)).toEqual(['a', 'b', 'b']);
});
