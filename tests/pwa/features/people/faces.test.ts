import { expect, test } from 'vitest';
import { byReading, matching } from '../../../../pwa/src/features/people/faces';

const PEOPLE = [
  { name: '山田 太郎', reading: 'やまだ たろう' },
  { name: 'Nguyễn Văn An', reading: 'グエン ヴァン アン' },
  { name: '東 花子', reading: 'あずま はなこ' },
  { name: 'Lê Thị Bình', reading: null },
];
const names = (found: readonly { name: string }[]): string[] => found.map((one) => one.name);

test('people stand in the order of their reading, those without one at the end', () => {
  expect(names(byReading(PEOPLE))).toEqual(['東 花子', 'Nguyễn Văn An', '山田 太郎', 'Lê Thị Bình']);
});

test.each([
  ['やまだ', '山田 太郎'],
  ['ヤマダ', '山田 太郎'],
  ['山田太', '山田 太郎'],
  ['ぐえん', 'Nguyễn Văn An'],
  ['nguyễn', 'Nguyễn Văn An'],
  ['ｌê', 'Lê Thị Bình'],
])('%s finds %s', (typed, name) => {
  expect(names(matching(PEOPLE, typed))).toEqual([name]);
});

test('nothing typed finds everybody', () => {
  expect(matching(PEOPLE, ' ')).toHaveLength(PEOPLE.length);
});
