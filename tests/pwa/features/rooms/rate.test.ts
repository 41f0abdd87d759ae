import { expect, test } from 'vitest';
import { rateOf } from '../../../../pwa/src/features/rooms/rate';

const NOW = new Date('2026-04-23T03:00:00.000Z');
const dateOf = (at: Date): string => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);

function post(id: string, due_at: string | null, more: object = {}) {
  return { id, at: '2026-04-20T01:00:00.000Z', form: 'question', answers_id: null, due_at, withdrawn_at: null, ...more };
}

const answer = (to: string, at: string) => post(`${to} answered ${at}`, null, { form: 'answer', answers_id: to, at });

test('what was replied to this month counts, in time or not, by its first answer, and what should have been', () => {
  const posts = [
    post('in time', '2026-04-22T08:00:00.000Z'), answer('in time', '2026-04-22T09:00:00.000Z'), answer('in time', '2026-04-22T08:00:00.000Z'),
    post('too late', '2026-04-22T08:00:00.000Z'), answer('too late', '2026-04-22T08:00:00.001Z'),
    post('silent', '2026-04-22T08:00:00.000Z'),
    post('early', '2026-05-28T08:00:00.000Z'), answer('early', '2026-04-22T01:00:00.000Z'),
  ];
  expect(rateOf(posts, NOW, dateOf)).toEqual({ inTime: 2, all: 4 });
});

test('what may still wait, what was taken back, remarks and other months do not count', () => {
  const posts = [
    post('waits', '2026-04-28T08:00:00.000Z'),
    post('taken back', '2026-04-22T08:00:00.000Z', { withdrawn_at: '2026-04-21T08:00:00.000Z' }),
    post('any time', null),
    post('beneath', null, { form: 'remark', answers_id: 'waits' }),
    post('in March here', '2026-03-31T14:59:00.000Z'),
  ];
  expect(rateOf(posts, NOW, dateOf)).toEqual({ inTime: 0, all: 0 });
  expect(rateOf([post('in April here', '2026-03-31T15:00:00.000Z')], NOW, dateOf)).toEqual({ inTime: 0, all: 1 });
});
