import { expect, test } from 'vitest';
import { heard } from '../../../../pwa/src/features/boards/heard';

const NOW = Date.parse('2026-04-23T03:00:00.000Z');
const voice = (id: string, at: string, words: string | null = '助かりました', request: string | null = null) => ({ id, at, words, request });
const post = (id: string, at: string, thanked_by: string[], more: { by?: string | null; text?: string | null } = {}) => ({ id, at, by: 'nam', text: 'マットを敷きました', thanked_by, ...more });

test('voices and thanks of a week, the newest first', () => {
  const shown = heard(
    [voice('new', '2026-04-22T03:00:00.000Z'), voice('old', '2026-04-15T03:00:00.000Z'), voice('photo', '2026-04-22T03:00:00.000Z', null), voice('asked', '2026-04-22T02:00:00.000Z', null, '次から C0.2 で')],
    [post('thanked', '2026-04-23T01:00:00.000Z', ['sato']), post('nobody', '2026-04-23T01:00:00.000Z', []), post('oneself', '2026-04-23T01:00:00.000Z', ['nam']), post('picture', '2026-04-23T01:00:00.000Z', ['sato'], { text: null })],
    NOW,
  );
  expect(shown.map((one) => one.id)).toEqual(['thanked', 'new', 'asked']);
  expect(shown[1]?.voice?.words).toBe('助かりました');
});

test('no more than people read in passing', () => {
  const many = Array.from({ length: 30 }, (_, n) => voice(String(n).padStart(2, '0'), '2026-04-22T03:00:00.000Z'));
  expect(heard(many, [], NOW)).toHaveLength(12);
});
