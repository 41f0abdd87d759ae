import { expect, test } from 'vitest';
import { reacted } from '../../../../pwa/src/features/rooms/reactions';

test('names those who are known here, and nothing that nobody said', () => {
  const post = { liked_by: ['a', 'gone'], trying_by: ['gone'], noted_by: [] };
  expect(reacted(post, (id) => (id === 'a' ? '佐藤' : undefined))).toEqual([{ field: 'liked_by', names: ['佐藤'] }]);
});
