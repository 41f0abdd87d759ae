import { expect, test } from 'vitest';
import { byNeed, isWaiting } from '../../../../pwa/src/features/visits/voice';

const voice = (id: string, at: string, more: object = {}) => ({ id, at: `2026-04-2${at}T00:00:00.000Z`, by: 'anna' as string | null, request: null as string | null, mood: 'calm' as 'calm' | 'glad' | 'worried' | 'angry', state: 'open' as 'open' | 'settled', ...more });
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).join('');

test('what is asked of the floor and worries wait until somebody else has said something', () => {
  const asked = voice('a', '1', { request: 'C0.2 で' });
  expect(isWaiting(asked, [])).toBe(true);
  expect(isWaiting(asked, [{ about_id: 'a', by: 'anna' }, { about_id: 'b', by: 'lead' }])).toBe(true);
  expect(isWaiting(asked, [{ about_id: 'a', by: 'lead' }])).toBe(false);
  expect(isWaiting(voice('b', '1', { mood: 'angry' }), [])).toBe(true);
  expect(isWaiting(voice('c', '1', { mood: 'glad' }), [])).toBe(false);
  expect(isWaiting(voice('d', '1', { mood: 'angry', state: 'settled' }), [])).toBe(false);
});

test('what waits stands first, then the newest', () => {
  const all = [voice('a', '1', { request: 'x' }), voice('b', '3'), voice('c', '2', { mood: 'worried' }), voice('d', '3')];
  expect(ids(byNeed(all, []))).toBe('cadb');
  expect(ids(byNeed(all, [{ about_id: 'a', by: 'lead' }]))).toBe('cdba');
});
