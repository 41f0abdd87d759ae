import { describe, expect, test } from 'vitest';
import { readingOf, threads, unreadCount, type Said } from '../../../../pwa/src/features/rooms/unread';

const NOW = new Date('2026-04-23T03:00:00.000Z');
const worker = { id: 'worker' };

function post(id: string, more: Partial<Said> = {}): Said {
  return {
    id, by: 'lead', at: '2026-04-23T01:00:00.000Z', form: 'notice', answers_id: null, seen_by: [], thanked_by: [], ...more,
  };
}

function ids(posts: Said[]): Record<string, string[]> {
  const { fresh, read } = readingOf(posts, worker, NOW);
  return { fresh: fresh.map((one) => one.id), read: read.map((one) => one.id) };
}

describe('what is for somebody to read', () => {
  test('is what everyone must read, and answers to their questions', () => {
    const posts = [
      post('notice'),
      post('remark', { form: 'remark' }),
      post('theirs', { form: 'question' }),
      post('mine', { form: 'question', by: 'worker' }),
      post('answer', { form: 'answer', answers_id: 'mine' }),
      post('beneath mine', { form: 'remark', answers_id: 'mine' }),
      post('beneath theirs', { form: 'remark', answers_id: 'theirs' }),
      post('answer to others', { form: 'answer', answers_id: 'theirs' }),
    ];
    expect(ids(posts)).toEqual({ fresh: ['beneath mine', 'answer', 'notice'], read: [] });
    expect(unreadCount(posts, worker, NOW)).toBe(3);
  });

  test('comes by when it was said, whatever the ids say', () => {
    const later = { at: '2026-04-23T02:00:00.000Z' };
    expect(ids([post('a', later), post('b')]).fresh).toEqual(['a', 'b']);
    expect(threads([post('a', later), post('b')]).map(({ post: one }) => one.id)).toEqual(['b', 'a']);
  });

  test('is read once it was marked, and stays in reach', () => {
    expect(ids([post('a', { seen_by: ['worker'] })])).toEqual({ fresh: [], read: ['a'] });
  });

  test('one’s own words and old news are not', () => {
    expect(ids([post('own', { by: 'worker' }), post('old', { at: '2026-03-20T01:00:00.000Z' })])).toEqual({ fresh: [], read: [] });
  });
});

test('answers stand below their question, in order; an answer whose question is not here stands alone', () => {
  const posts = [post('q', { form: 'question' }), post('r', { form: 'remark' }), post('a', { answers_id: 'q' }), post('lost', { answers_id: 'gone' })];
  expect(threads(posts).map(({ post: one, answers }) => [one.id, answers.map((answer) => answer.id)])).toEqual([
    ['q', ['a']],
    ['r', []],
    ['lost', []],
  ]);
});
