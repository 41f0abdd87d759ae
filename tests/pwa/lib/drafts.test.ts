// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { draftKey, begunBy, readDraft, writeDraft, type Draft } from '../../../pwa/src/lib/drafts';

const NOW = Date.parse('2026-04-23T01:00:00.000Z');
const DAY = 24 * 3_600_000;

function draft(path: string, words: string, at = NOW): Draft {
  return { path, title: '困った', words, at, value: { text: words } };
}

beforeEach(() => localStorage.clear());

test('what was typed is read again under its own person, screen and form only', () => {
  writeDraft(draftKey('anna', '/floor/report', 'report'), draft('/floor/report', '異音'));
  expect(readDraft(draftKey('anna', '/floor/report', 'report'), NOW)?.value).toEqual({ text: '異音' });
  expect(readDraft(draftKey('binh', '/floor/report', 'report'), NOW)).toBeNull();
  expect(readDraft(draftKey('anna', '/floor/report?job=1', 'report'), NOW)).toBeNull();
});

test('a person sees each screen once, what was changed last on top', () => {
  writeDraft(draftKey('anna', '/know-how/new', 'photos'), draft('/know-how/new', '', NOW - 2));
  writeDraft(draftKey('anna', '/know-how/new', 'fields'), draft('/know-how/new', 'バリの取り方', NOW - 3));
  writeDraft(draftKey('anna', '/floor/report', 'report'), draft('/floor/report', '異音', NOW - 1));
  writeDraft(draftKey('binh', '/floor/report', 'report'), draft('/floor/report', 'ほかの人'));
  localStorage.setItem('kakehashi-language', 'ja');
  expect(begunBy('anna', NOW).map(({ path, words, at, keys }) => [path, words, at - NOW, keys.length])).toEqual([
    ['/floor/report', '異音', -1, 1],
    ['/know-how/new', 'バリの取り方', -2, 2],
  ]);
});

test('after fourteen days it goes, whoever it was of, and so does what cannot be read', () => {
  const old = draftKey('anna', '/a', 'x');
  const broken = draftKey('anna', '/b', 'x');
  writeDraft(old, draft('/a', '古い', NOW - 14 * DAY));
  localStorage.setItem(broken, '{');
  expect(readDraft(old, NOW - 1)).not.toBeNull();
  writeDraft(draftKey('binh', '/a', 'x'), draft('/a', 'もう来ない人', NOW - 15 * DAY));
  expect(begunBy('anna', NOW)).toEqual([]);
  expect(localStorage.length).toBe(0);
});

test('a full or forbidden store changes nothing for the form', () => {
  const refuse = () => {
    throw new DOMException('', 'QuotaExceededError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  try {
    writeDraft(draftKey('anna', '/a', 'x'), draft('/a', 'ok'));
    expect(readDraft(draftKey('anna', '/a', 'x'), NOW)).toBeNull();
    expect(begunBy('anna', NOW)).toEqual([]);
  } finally {
    vi.unstubAllGlobals();
  }
});
