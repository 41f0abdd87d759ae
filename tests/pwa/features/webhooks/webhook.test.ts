import { expect, test } from 'vitest';
import { mayNarrow, standing, trouble, wishOf, type Webhook } from '../../../../pwa/src/features/webhooks/webhook';

const hook = {
  id: '1', name: '現場', topics: ['stops'], only_stops: false, customer_id: null, work_center_id: null, language: 'ja', shape: 'slack',
  origin: 'https://hooks.example', state: 'on', waiting: 0, tried_at: null, accepted_at: null, last_status: 0, last_error: '',
} as const satisfies Webhook;

test('one that is called stands well until a call fails; one that is off stays off', () => {
  expect(standing(hook)).toBe('on');
  expect(standing({ ...hook, last_error: 'status' })).toBe('trouble');
  expect(standing({ ...hook, state: 'gone', last_error: 'status' })).toBe('gone');
  expect(standing({ ...hook, state: 'off' })).toBe('off');
});

test('every way to fail has a word', () => {
  expect(trouble('', 204)).toBeUndefined();
  expect(['no_answer', 'slow', 'private', 'certificate', 'something new'].map((error) => trouble(error, 0))).toEqual([
    'no_answer', 'no_answer', 'private', 'certificate', 'no_answer',
  ]);
  expect([302, 400, 401, 403, 404, 408, 410, 422, 429, 500, 503].map((status) => trouble('status', status))).toEqual([
    'refused', 'refused', 'forbidden', 'forbidden', 'gone', 'later', 'gone', 'refused', 'later', 'later', 'later',
  ]);
});

test('what the server adds is not sent back', () => {
  expect(Object.keys(wishOf(hook))).toEqual(['name', 'topics', 'only_stops', 'customer_id', 'work_center_id', 'language']);
});

test('only stops may be asked for where stops are among the news', () => {
  expect(mayNarrow(['dates', 'stops'])).toBe(true);
  expect(mayNarrow(['dates'])).toBe(false);
});
