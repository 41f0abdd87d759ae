import { expect, test } from 'vitest';
import { firstState, lastLook } from '../../../../pwa/src/features/production/firstArticle';

const look = (id: string, verdict: 'ok' | 'not_ok') => ({ id, verdict });

test('the last look counts, in whatever order they arrive', () => {
  expect(lastLook([])).toBeUndefined();
  expect(lastLook([look('b', 'ok'), look('a', 'not_ok')])?.verdict).toBe('ok');
  expect(lastLook([look('a', 'ok'), look('b', 'not_ok')])?.verdict).toBe('not_ok');
});

test('a first piece is owed once the step is set up and before pieces are counted good', () => {
  expect(firstState({ state: 'waiting', good: 0 }, [])).toBeUndefined();
  expect(firstState({ state: 'setup', good: 0 }, [])).toBe('owed');
  expect(firstState({ state: 'running', good: 1 }, [])).toBeUndefined();
  expect(firstState({ state: 'running', good: 1 }, [look('a', 'not_ok')])).toBe('not_ok');
});
