// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { draftKey } from '../../../pwa/src/lib/drafts';
import { hasDrafts } from '../../../pwa/src/lib/hasDrafts';

test('only what the person themselves left counts, and a browser without storage has nothing', () => {
  localStorage.clear();
  localStorage.setItem(draftKey('anna', '/floor/issue', 'report'), '{}');
  expect([hasDrafts('anna'), hasDrafts('ann'), hasDrafts('binh')]).toEqual([true, false, false]);
  vi.stubGlobal('localStorage', undefined);
  expect(hasDrafts('anna')).toBe(false);
  vi.unstubAllGlobals();
});
