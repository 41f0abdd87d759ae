import { expect, test } from 'vitest';
import { dayOf, draftOf, fieldsOf, since, type Sources } from '../../../../pwa/src/features/reports/draft';
import type { Row } from '../../../../pwa/src/features/reports/rows';

const DAY = '2026-04-23';
const AT = '2026-04-23T01:00:00.000Z';

function log(id: string, more: Partial<Sources['production_log'][number]> = {}): Sources['production_log'][number] {
  return { id, by: 'me', at: AT, job_id: 'job', operation_id: 'a', good: 10, scrap: 0, rework: 0, minutes: null, setup_min: null, run_min: null, stop_min: null, corrects_id: null, pending: false, ...more };
}
function issue(id: string, more: Partial<Sources['issue'][number]> = {}): Sources['issue'][number] {
  return { id, by: 'you', at: AT, state: 'open', taken_by: null, pending: false, ...more };
}
function sources(more: Partial<Sources>): Sources {
  return { production_log: [], issue: [], change: [], post: [], promise_answer: [], capacity_log: [], decision: [], ...more };
}
const draft = (more: Partial<Sources>, day = DAY, today = DAY): Row[] => draftOf(sources(more), 'me', day, today);

test('pieces and minutes of a step are added up, with corrections, in the order they were first logged', () => {
  const production_log = [
    log('1', { minutes: 30 }),
    log('2', { operation_id: 'b', scrap: 1 }),
    log('3', { good: 5, minutes: 10 }),
    log('4', { good: -2, scrap: 2, minutes: -5, corrects_id: '1' }),
    log('5', { operation_id: 'c', good: 4 }),
    log('6', { operation_id: 'c', good: -4, corrects_id: '5' }),
    log('7', { by: 'you', operation_id: 'd' }),
    log('8', { at: '2026-04-23T22:00:00.000Z', operation_id: 'e' }),
  ];
  expect(draft({ production_log })).toEqual([
    ['made', 'job', 'a', 13, 2, 35],
    ['made', 'job', 'b', 10, 1, 0],
  ]);
});

test('what was set aside to be judged again stands beside what was judged', () => {
  const production_log = [
    log('1', { good: 0, rework: 4 }),
    log('2', { rework: 2 }),
    log('3', { good: 0, rework: -1, corrects_id: '2' }),
    log('4', { good: 3, scrap: 1, rework: -4 }),
  ];
  expect(draft({ production_log })).toEqual([['made', 'job', 'a', 13, 1, 0], ['rework', 'job', 'a', 5]]);
  expect(since(fieldsOf([['rework', 'job', 'a', 2]], 60), [['rework', 'job', 'a', 5], ['rework', 'job', 'b', 1]])).toEqual([['rework', 'job', 'a', 3], ['rework', 'job', 'b', 1]]);
});

test('what was decided by somebody, and what they did of it', () => {
  const decision = [
    { id: 'a', by: 'me', at: AT, who_id: 'you', done_at: AT },
    { id: 'b', by: 'you', at: '2026-04-20T01:00:00.000Z', who_id: 'me', done_at: AT },
    { id: 'c', by: 'you', at: AT, who_id: 'me', done_at: null },
    { id: 'd', by: 'me', at: '2026-04-20T01:00:00.000Z', who_id: 'me', done_at: '2026-04-22T01:00:00.000Z' },
  ];
  expect(draft({ decision })).toEqual([['decided', 'a'], ['done', 'b']]);
});

test('a night shift is one report, whatever its person did at its end', () => {
  const night = [log('1', { at: '2026-04-23T13:00:00.000Z' }), log('2', { at: '2026-04-23T17:00:00.000Z', operation_id: 'b' })];
  const post = [{ id: 'p', form: 'answer', by: 'me', at: '2026-04-23T20:00:00.000Z' }];
  const from = { production_log: night, post };
  expect(draft(from)).toEqual([['made', 'job', 'a', 10, 0, 0], ['made', 'job', 'b', 10, 0, 0], ['answered', 'post', 'p']]);
  expect(draft(from, '2026-04-24')).toEqual([]);
  expect(dayOf(sources(from), 'me')('2026-04-23T21:00:00.000Z'), 'six in the morning').toBe(DAY);
});

test('what was told, answered and said that day, by this person only', () => {
  const one = { by: 'me', at: AT };
  const other = { by: 'you', at: AT };
  const late = { by: 'me', at: '2026-04-22T08:00:00.000Z' };
  const said = { work_center_id: 'w', on_day: '2026-04-24', condition: 'overtime', minutes: 60 };
  expect(
    draft({
      issue: [issue('i', { by: 'me' }), issue('j'), issue('k', late)],
      post: [{ id: 'p', form: 'answer', ...one }, { id: 'q', form: 'remark', ...one }, { id: 'r', form: 'answer', ...other }],
      promise_answer: [{ id: 'a', ...one }, { id: 'b', ...late }],
      capacity_log: [{ id: 'c', ...one, ...said }, { id: 'd', ...other, ...said }],
    }),
  ).toEqual([
    ['told', 'i'],
    ['answered', 'post', 'p'],
    ['answered', 'promise_answer', 'a'],
    ['said', 'w', '2026-04-24', 'overtime', 60],
  ]);
});

test('who solved a problem is told by its changes, and before they are sent by what waits here', () => {
  const change = [
    { id: '1', about_id: 'mine', after: { state: 'solved' }, by: 'me', at: AT },
    { id: '2', about_id: 'mine', after: { state: 'solved' }, by: 'me', at: AT },
    { id: '3', about_id: 'yours', after: { state: 'solved' }, by: 'you', at: AT },
    { id: '4', about_id: 'taken', after: { state: 'taken' }, by: 'me', at: AT },
    { id: '5', about_id: 'empty', after: null, by: 'me', at: AT },
  ];
  const waits = { state: 'solved', taken_by: 'me', pending: true };
  const some = [issue('here', waits), issue('yours', waits), issue('sent', { ...waits, pending: false }), issue('other', { ...waits, taken_by: 'you' })];
  expect(draft({ change, issue: some })).toEqual([['solved', 'mine'], ['solved', 'here']]);
  expect(draft({ change, issue: some }, DAY, '2026-04-24'), 'what waits belongs to today').toEqual([['solved', 'mine']]);
});

const given: Row[] = [['made', 'job', 'a', 13, 2, 40], ['told', 'i']];

test('what came since is the difference', () => {
  const report = fieldsOf(given, 60);
  expect(report).toEqual({ rows: given, more: 0, good: 13, scrap: 2, minutes: 40 });
  expect(since(report, given)).toEqual([]);
  expect(since(report, [['made', 'job', 'a', 20, 2, 50], ['made', 'job', 'b', 3, 0, 0], ['told', 'i'], ['told', 'j']])).toEqual([
    ['made', 'job', 'a', 7, 0, 10],
    ['made', 'job', 'b', 3, 0, 0],
    ['told', 'j'],
  ]);
  expect(since(report, [['made', 'job', 'a', 12, 3, 40], ['told', 'i']]), 'put right').toEqual([['made', 'job', 'a', -1, 1, 0]]);
});

test('a report has an end, and what found no room is not new', () => {
  const many: Row[] = Array.from({ length: 70 }, (_, k) => ['made', 'job', `step ${k}`, 1, 0, 5]);
  const report = fieldsOf(many, 60);
  expect([report.rows.length, report.more, report.good, report.minutes]).toEqual([60, 10, 70, 350]);
  expect(since(report, many)).toEqual([]);
  expect(since(report, [...many, ['told', 'i']]).at(-1)).toEqual(['told', 'i']);
});
