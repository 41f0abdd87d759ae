import { describe, expect, test } from 'vitest';
import { photosIn, prepared } from '../../../pwa/src/sync/prepared';
import { created, patched } from './core/shapes';

const kept = { sha256: 'ab', preview: 'x', width: 3, height: 2, bytes: 9 };

describe('what is saved', () => {
  test('is a copy: screens go on typing into what they handed over', () => {
    const fields = { title: 'A', seen_by: ['u1'] };
    const { all } = prepared([created('a', fields)], []);
    fields.seen_by.push('u2');
    expect(all).toEqual([created('a', { title: 'A', seen_by: ['u1'] })]);
  });

  test('has its photos as records of the first edit, or of the one they name', () => {
    const { all, photos } = prepared([patched('a', 3, { title: 'B' })], [kept, { ...kept, sha256: 'cd', about: { kind: 'letter', id: 'l' } }]);
    expect(all.slice(1)).toMatchObject([
      { op: 'create', kind: 'photo', fields: { sha256: 'ab', about_kind: 'card', about_id: 'a', preview: 'x', width: 3, height: 2, bytes: 9 } },
      { op: 'create', kind: 'photo', fields: { sha256: 'cd', about_kind: 'letter', about_id: 'l' } },
    ]);
    expect(photos).toEqual(['ab', 'cd']);
    expect(photosIn(all)).toEqual(['ab', 'cd']);
  });

  test('has its voice memos as records too, without what only a photo has', () => {
    const { all, photos } = prepared([patched('a', 3, { title: 'B' })], [{ ...kept, length_ms: 7000 }]);
    expect(all[1]).toMatchObject({ op: 'create', kind: 'memo' });
    expect(all[1]?.fields).toEqual({ sha256: 'ab', about_kind: 'card', about_id: 'a', bytes: 9, length_ms: 7000 });
    expect(photos).toEqual(['ab']);
  });
});

describe('what could never be sent is refused before it is saved', () => {
  test.each([
    ['nothing_to_save', () => prepared([], [])],
    ['too_many_edits', () => prepared(Array.from({ length: 51 }, (_, at) => created(`c${at}`)), [])],
    ['too_many_edits', () => prepared([created('a')], Array.from({ length: 50 }, () => kept))],
    ['entry_too_large', () => prepared([created('a', { title: 'あ'.repeat(22_000) })], [])],
    ['entry_too_large', () => prepared(Array.from({ length: 20 }, (_, at) => created(`c${at}`, { title: 'x'.repeat(30_000) })), [])],
  ])('%s', (code, act) => {
    expect(act).toThrow(expect.objectContaining({ code }) as Error);
  });
});
