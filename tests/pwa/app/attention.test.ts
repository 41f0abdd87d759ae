import { expect, test } from 'vitest';
import { corrected, sorted, type Wording } from '../../../pwa/src/app/attention';
import type { KindFace } from '../../../pwa/src/lib/feature';
import type { Edit } from '../../../pwa/src/sync';

const LOG: KindFace = {
  name: () => '実績',
  fields: {
    good: { label: () => '良品', editable: true },
    note: { label: () => 'ひとこと', editable: true },
    state: { label: () => '状態', show: (value) => `〈${String(value)}〉` },
  },
};
const WORDS: Wording = {
  face: (kind) => (kind === 'log' ? LOG : undefined),
  plain: (value) => String(value),
  deleted: '削除',
  now: () => 99,
};
const EDITS: Edit[] = [
  { op: 'create', kind: 'log', id: 'a', fields: { good: 12, note: 'バリ', state: { from: 'x', to: 'y' }, internal: 'id-77' }, why: '測り直した' },
  { op: 'create', kind: 'photo', id: 'p', fields: { sha256: 'f00d', preview: 'AAAA' } },
];

test('everything a person typed is shown in the words of its slice, with the reason and the photo', () => {
  const shown = sorted({ edits: EDITS, params: {}, verdict: 'refused' }, WORDS);
  expect(shown.title).toBe('実績');
  expect(shown.lines.map((one) => `${one.label} ${one.yours}`)).toEqual(['良品 12', 'ひとこと バリ', '状態 〈y〉']);
  expect(shown.whys).toEqual(['測り直した']);
  expect(shown.pictures).toEqual([{ sha256: 'f00d', src: 'data:image/jpeg;base64,AAAA' }]);
});

test('what words would not do for is drawn by its slice, and keeps its words for a file', () => {
  const drawn = () => Promise.reject(new Error('nobody draws it here'));
  const face: KindFace = { name: () => '声', fields: { length_ms: { label: () => '声', show: () => '0:03', drawn } } };
  const edits: Edit[] = [{ op: 'create', kind: 'memo', id: 'm', fields: { sha256: 'f00d', length_ms: 3_000 } }];
  const shown = sorted({ edits, params: {}, verdict: 'refused' }, { ...WORDS, face: () => face });
  expect(shown.lines).toMatchObject([{ yours: '0:03', drawing: { draw: drawn, fields: { sha256: 'f00d', length_ms: 3_000 } } }]);
});

test('a lost value stands beside the one that won', () => {
  const shown = sorted({ edits: EDITS, params: { lost: { 'log/a': { good: 12 } } }, verdict: 'superseded' }, WORDS);
  expect(shown.lines.map((one) => one.theirs)).toEqual(['99', undefined, undefined]);
});

test('only plain text and numbers are offered to be typed anew', () => {
  const shown = sorted({ edits: EDITS, params: {}, verdict: 'refused' }, WORDS);
  expect(shown.lines.map((one) => one.editable?.value)).toEqual([12, 'バリ', undefined]);
});

test('what was typed anew goes into its place, a number as a number, and the rest stays', () => {
  const next = corrected(EDITS, { '0.good': '15', '0.note': 'なし' });
  expect(next[0]?.fields).toEqual({ good: 15, note: 'なし', state: { from: 'x', to: 'y' }, internal: 'id-77' });
  expect(next[0]?.why).toBe('測り直した');
  expect(next[1]).toEqual(EDITS[1]);
});

test('a value without a word leaves a dash, not a gap', () => {
  const face: KindFace = { name: () => '実績', fields: { where: { label: () => '作業区', show: () => '' } } };
  const shown = sorted({ edits: [{ op: 'create', kind: 'log', id: 'a', fields: { where: 'x' } }], params: {}, verdict: 'refused' }, { ...WORDS, face: () => face });
  expect(shown.lines[0]?.yours).toBe('—');
});

test('a deletion and a kind without a face still say what they are', () => {
  const shown = sorted({ edits: [{ op: 'delete', kind: 'other', id: 'b' }], params: {}, verdict: 'refused' }, WORDS);
  expect(shown).toMatchObject({ title: 'other', lines: [{ label: 'other', yours: '削除' }] });
});

test('what was left empty, and counters that only follow an entry, are not told as if somebody had typed them', () => {
  const edits: Edit[] = [
    { op: 'create', kind: 'log', id: 'a', fields: { good: 12, note: null } },
    { op: 'patch', kind: 'log', id: 'b', base: 1, fields: { good: { add: 12 }, note: null } },
  ];
  const shown = (some: Edit[]): string[] => sorted({ edits: some, params: {}, verdict: 'refused' }, WORDS).lines.map((one) => `${one.key} ${one.yours}`);
  expect(shown(edits)).toEqual(['0.good 12', '1.note null']);
  expect(shown(edits.slice(1))).toEqual(['0.good 12', '0.note null']);
});
