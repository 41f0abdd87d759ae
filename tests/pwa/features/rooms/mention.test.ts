import { expect, test } from 'vitest';
import { called, mentioned, withName } from '../../../../pwa/src/features/rooms/mention';

const people = [
  { id: 's', name: '佐藤 健', reading: 'さとう けん' },
  { id: 'h', name: 'ホアン', reading: null },
];
const ids = (text: string) => called(text, people)?.map((one) => one.id);

test('a name is looked for by what follows the last @, in kana too', () => {
  expect(ids('見て @')).toEqual(['s', 'h']);
  expect(ids('見て ＠サト')).toEqual(['s']);
  expect(ids('見て @ほあ')).toEqual(['h']);
  expect(ids('見て @だれか')).toEqual([]);
  expect(['見て', '@さとう 見て', ''].map(ids)).toEqual([undefined, undefined, undefined]);
});

test('the name takes the place of what was typed', () => {
  expect(withName('見て ＠サト', '佐藤 健')).toBe('見て @佐藤 健 ');
});

test('whoever was wiped out again is not called', () => {
  expect(mentioned('@佐藤 健 見て', [...people, ...people])).toEqual(['s']);
});
