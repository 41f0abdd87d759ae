import { expect, test } from 'vitest';
import { changed, NOBODY } from '../../../../pwa/src/features/people/typed';

test('only what was changed is written', () => {
  const before = { name: '山田', reading: 'やまだ', role: 'worker', language: 'ja', team_id: 't' };
  expect(changed(before, before)).toEqual({});
  expect(changed(before, { ...before, language: 'vi' })).toEqual({ language: 'vi' });
});

test('what was emptied becomes nothing, not an empty text', () => {
  const before = { name: '山田', reading: 'やまだ', role: 'worker', language: 'ja', team_id: 't' };
  expect(changed(before, { ...before, reading: '', team_id: '' })).toEqual({ reading: null, team_id: null });
});

test('of a new person the fields that were filled in are written', () => {
  expect(changed(NOBODY, { ...NOBODY, name: '山田', role: 'lead' })).toEqual({ name: '山田', role: 'lead' });
});
