import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type ja from '../../../../pwa/src/features/promise/words.ja';
import { answerSentence, clock, reasonSentence, sentence, toneOf, viewOf } from '../../../../pwa/src/features/promise/view';
import { day, setLanguage, words } from '../../../../pwa/src/i18n';
import { records } from '../../../../pwa/src/sync';
import { shop } from '../../inMemory';
import { rows } from './worked';

const t = words<typeof ja>('promise');
beforeAll(() => setLanguage('ja'));
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-04-23T03:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const HELD = { id: 'p', customer_id: 'c', item_id: 'shaft', state: 'held', ship_on: '2026-05-29', arrive_on: '2026-06-01', moved_days: 0, now_ship_on: '2026-05-29', found: { status: 'ok' } };
function view(fields: object = {}, answers: readonly object[] = []) {
  shop({ ...rows(), promise: [{ ...HELD, ...fields }], promise_answer: answers.map((one, nth) => ({ id: String(nth), promise_id: 'p', ...one })) });
  return viewOf(records.get('promise', 'p')!);
}
const said = (...parts: string[]) => parts.join(t().says.join);

test('a request that waits on this phone says what will happen to it', () => {
  const one = view({ v: 0, state: 'asked', ship_on: null, arrive_on: null, asked_arrive_on: '2026-06-01', found: null });
  expect(sentence(one)).toBe(said(t().says.unsent, t().says.on(day('2026-06-01'))));
  expect(answerSentence(one)).toBe(t().says.unsent);
  expect(toneOf(one)).toBe('wait');
});

test('a hold says until when it is kept, and that nobody has answered', () => {
  expect(sentence(view({ expires_on: '2026-04-30' }))).toBe(said(t().says.waiting, t().says.on(day('2026-06-01')), t().says.until(day('2026-04-30'))));
  const ends = ['2026-04-22', '2026-04-23', '2026-04-24'].map((expires_on) => view({ expires_on }));
  expect(ends.map(clock)).toEqual([t().says.overdue, t().says.untilToday, t().says.until1]);
  expect(ends.map(toneOf)).toEqual(['warn', 'warn', 'warn']);
  expect([clock(view()), toneOf(view())]).toEqual(['', 'hold']);
});

test('the latest answer of the floor counts', () => {
  const one = view({}, [{ answer: 'no' }, { answer: 'conditional', reason: '土曜に出る' }]);
  expect(one.answer?.reason).toBe('土曜に出る');
  expect(sentence(one)).toBe(said(t().states.held, t().says.answered.conditional, t().says.on(day('2026-06-01'))));
});

test('a commitment says whether it will be kept', () => {
  expect(sentence(view({ state: 'committed' }))).toBe(said(t().states.committed, t().says.on(day('2026-06-01')), t().says.onTime));
  const late = view({ state: 'committed', late_days: 2 });
  expect(sentence(late)).toBe(said(t().states.committed, t().says.on(day('2026-06-01')), t().says.late('2')));
  expect(toneOf(late)).toBe('stop');
});

test('what has no day any more is never on time, and says why', () => {
  const one = view({ state: 'committed', now_ship_on: null, job_id: 'j', now_found: { status: 'stopped', limit: null } });
  expect(sentence(one)).toBe(said(t().states.committed, t().says.on(day('2026-06-01')), t().says.undated));
  expect([toneOf(one), toneOf(view({ now_ship_on: null }))]).toEqual(['warn', 'warn']);
  expect(reasonSentence(one.promise, one.promise.now_found)).toBe(t().stopped);
  shop({ ...rows(), promise: [{ ...one.promise }], job: [{ id: 'j', state: 'cancelled' }] });
  expect(reasonSentence(one.promise, one.promise.now_found)).toBe(t().jobCancelled);
  expect(reasonSentence(one.promise, { status: 'invalid' })).toBe(t().invalidHint);
});

test('what is over names no arrival', () => {
  expect(['expired', 'cancelled', 'changed'].map((state) => sentence(view({ state })))).toEqual([t().states.expired, t().states.cancelled, t().states.changed]);
});

test('what the server answered, and why', () => {
  expect([null, 0, 2, -1].map((moved_days) => answerSentence(view({ moved_days })))).toEqual([t().dated, t().same, t().later('2'), t().sooner('1')]);
  const limit = { step: 1, why: 'queue', days: 6, work_center: 'LATHE' };
  const reason = (found: object) => reasonSentence(view({ found }).promise);
  expect(reason({ status: 'ok', limit })).toBe(t().limits.queue('LATHE 旋盤', '6'));
  expect(reason({ status: 'no_slot', at: 2 })).toBe(t().noSlotAt('MC加工'));
  expect(reason({ status: 'no_slot' })).toBe(t().noSlot);
  expect(reason({ status: 'no_slot', at: 2, code: 'out_of_use' })).toBe(t().outOfUse);
  expect(reason({ status: 'invalid', code: 'yield' })).toBe(t().invalid.yield);
  expect(reason({ status: 'conditional', limit })).toBe(t().conditionalHint);
  expect(reasonSentence(view({ found: { status: 'ok', limit } }).promise, { status: 'stopped', limit: null })).toBe(t().stopped);
  expect([reason({ status: 'invalid', code: 'mood' }), reason({ status: 'ok' })]).toEqual([t().invalidHint, '']);
});

test('what has no date is to be talked about, and shows none', () => {
  const one = view({ state: 'asked', ship_on: null, arrive_on: null, asked_arrive_on: '2026-06-01', found: { status: 'conditional' } });
  expect([sentence(one), answerSentence(one)]).toEqual([t().consult, t().consult]);
  const computing = view({ state: 'asked', ship_on: null, arrive_on: null, found: null });
  expect([sentence(computing), answerSentence(computing)]).toEqual([t().says.computing, t().says.computing]);
});
