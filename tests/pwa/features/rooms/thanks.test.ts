import { expect, test } from 'vitest';
import { thanksTo } from '../../../../pwa/src/features/rooms/thanks';

test('a person is thanked for their words, for what they told and for what they solved; newest first', () => {
  const said = (id: string, by: string, thanked_by: string[], at: string) => ({ id, by, at, text: id, thanked_by });
  const found = thanksTo('me', {
    post: [said('word', 'me', ['lead'], '2026-04-21'), said('other', 'you', ['lead'], '2026-04-22'), said('unthanked', 'me', [], '2026-04-22')],
    issue: [
      { ...said('told', 'me', ['me', 'lead'], '2026-04-22'), taken_by: 'you' },
      { ...said('solved', 'you', ['you'], '2026-04-23'), taken_by: 'me' },
    ],
  });
  expect(found).toEqual([
    { id: 'solved', from: ['you'], text: 'solved', path: '/issues/solved' },
    { id: 'told', from: ['lead'], text: 'told', path: '/issues/told' },
    { id: 'word', from: ['lead'], text: 'word', path: undefined },
  ]);
});
