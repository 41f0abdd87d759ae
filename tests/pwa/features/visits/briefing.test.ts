import { expect, test } from 'vitest';
import { briefing, errandsOf } from '../../../../pwa/src/features/visits/briefing';

const job = (id: string, customer_id: string, state = 'running') => ({ id, customer_id, state: state as 'running' });
const change = (id: string, about_id: string, at: string, before: object | null, after: object | null, why: string | null = null) => ({ id, about_id, at, before, after, why });
const promised = (id: string, customer_id: string, job_id: string | null, state = 'committed') => ({ id, customer_id, job_id, state: state as 'committed' });
const post = (id: string, about_id: string, form: 'question' | 'answer' | 'remark' = 'question', answers_id: string | null = null, more: { errand?: 'ask' | 'thanks' | null; due_at?: string | null; withdrawn_at?: string | null } = {}) => ({
  id, about_id, form, answers_id, at: '2026-04-21T00:00:00.000Z', errand: null, due_at: null, withdrawn_at: null, ...more,
});
const voice = (id: string, customer_id: string, more: { mood?: 'calm' | 'worried' | 'angry'; request?: string | null; state?: 'open' | 'settled' } = {}) => ({
  id, customer_id, at: `2026-04-2${id}T00:00:00.000Z`, mood: 'calm' as const, request: null, state: 'open' as const, ...more,
});
const issue = (id: string, job_id: string | null, state = 'open') => ({ id, job_id, state: state as 'open' });
const SINCE = '2026-04-20T00:00:00.000Z';
const NOTHING = { jobs: [], changes: [], promises: [], posts: [], issues: [], voices: [] };
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).join('');

test('the jobs of the customer that are not over, and nobody else’s', () => {
  const jobs = [job('a', 'hk'), job('b', 'other'), job('c', 'hk', 'accepted'), job('d', 'hk', 'shipped')];
  expect(ids(briefing('hk', SINCE, { ...NOTHING, jobs }).jobs)).toBe('ad');
});

test('dates that moved since the last visit, the last first, with what they were; other changes and older ones are left out', () => {
  const changes = [
    change('1', 'a', '2026-04-21T00:00:00.000Z', { due_on: '2026-05-01' }, { due_on: '2026-05-08' }, 'メッキ屋が休み'),
    change('2', 'a', '2026-04-19T00:00:00.000Z', { due_on: '2026-04-30' }, { due_on: '2026-05-01' }),
    change('3', 'a', '2026-04-22T00:00:00.000Z', { state: 'ordered' }, { state: 'released' }),
    change('4', 'a', '2026-04-22T00:00:00.000Z', { due_on: '2026-05-08' }, { due_on: '2026-05-10' }),
    change('5', 'b', '2026-04-22T00:00:00.000Z', { due_on: '2026-05-08' }, { due_on: '2026-05-10' }),
    change('6', 'a', '2026-04-21T12:00:00.000Z', null, { due_on: null }),
  ];
  const { moved } = briefing('hk', SINCE, { ...NOTHING, jobs: [job('a', 'hk'), job('b', 'other')], changes });
  expect(moved.map((one) => [one.change.id, one.from, one.to])).toEqual([['4', '2026-05-08', '2026-05-10'], ['1', '2026-05-01', '2026-05-08']]);
  expect(moved[1]?.change.why).toBe('メッキ屋が休み');
});

test('open promises to the customer or for a job of theirs', () => {
  const promises = [promised('a', 'hk', null), promised('b', 'other', 'a'), promised('c', 'other', null), promised('d', 'hk', null, 'kept'), promised('e', 'hk', null, 'asked')];
  expect(ids(briefing('hk', SINCE, { ...NOTHING, jobs: [job('a', 'hk')], promises }).promises)).toBe('abe');
});

test('questions that nobody answered, and troubles that are not solved', () => {
  const posts = [post('q', 'a'), post('r', 'a'), post('s', 'a', 'answer', 'r'), post('t', 'b'), post('u', 'a', 'remark')];
  const issues = [issue('x', 'a'), issue('y', 'a', 'solved'), issue('z', null), issue('w', 'a', 'taken')];
  const said = briefing('hk', SINCE, { ...NOTHING, jobs: [job('a', 'hk'), job('b', 'other')], posts, issues });
  expect(ids(said.questions)).toBe('q');
  expect(ids(said.issues)).toBe('xw');
});

test('questions come by when they are due; what was taken back, and errands, are no questions', () => {
  const posts = [
    post('any', 'a'),
    post('late', 'a', 'question', null, { due_at: '2026-04-22T00:00:00.000Z' }),
    post('back', 'a', 'question', null, { withdrawn_at: '2026-04-22T00:00:00.000Z' }),
    post('errand', 'a', 'question', null, { errand: 'ask' }),
  ];
  const said = briefing('hk', SINCE, { ...NOTHING, jobs: [job('a', 'hk')], posts });
  expect(said.questions.map((one) => one.id)).toEqual(['late', 'any']);
});

test('errands about the visit and about jobs of the customer, until somebody says what came of them', () => {
  const errand = { errand: 'thanks' as const };
  const posts = [post('v', 'visit', 'question', null, errand), post('j', 'a', 'question', null, errand), post('o', 'b', 'question', null, errand), post('d', 'a', 'question', null, errand), post('x', 'a', 'answer', 'd'), post('q', 'a')];
  expect(ids(errandsOf('hk', 'visit', [job('a', 'hk'), job('b', 'other')], posts))).toBe('vj');
});

test('what the customer said and nobody dealt with, the last first', () => {
  const voices = [voice('1', 'hk', { mood: 'angry' }), voice('2', 'hk', { request: 'C0.2' }), voice('3', 'hk'), voice('4', 'hk', { mood: 'worried', state: 'settled' }), voice('5', 'other', { mood: 'angry' })];
  expect(ids(briefing('hk', SINCE, { ...NOTHING, voices }).complaints)).toBe('21');
});
