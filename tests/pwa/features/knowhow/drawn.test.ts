import { expect, test } from 'vitest';
import { comesAgain, drawn } from '../../../../pwa/src/features/knowhow/drawn';

const issue = { id: 'i', text: ' SUS316L、バリが残る\n穴の出口\n', work_center_id: 'DEB' };
const item = { id: 'J-3', material: 'SUS316L' };

test('the first line, what was done, and where it comes again', () => {
  expect(drawn(issue, '機械', [{ text: 'チップを替えた' }, { text: '60個ごとに替える' }], item)).toEqual({
    text: 'SUS316L、バリが残る', remedy: 'チップを替えた\n60個ごとに替える', issue_id: 'i', item_id: 'J-3', material: 'SUS316L', work_center_id: 'DEB',
  });
});

test('a problem that a photo told is called by its tile', () => {
  expect(drawn({ ...issue, text: null }, '機械', [], undefined)).toEqual({
    text: '機械', remedy: null, issue_id: 'i', item_id: null, material: null, work_center_id: 'DEB',
  });
  expect(drawn({ ...issue, text: '  ' }, '機械', [], undefined).text).toBe('機械');
});

test('it stays within what the record takes, and cuts no character in two', () => {
  const long = drawn({ ...issue, text: '𠮷'.repeat(300) }, '', [{ text: 'あ'.repeat(3000) }], item);
  expect([...long.text]).toHaveLength(200);
  expect(long.remedy).toHaveLength(1000);
});

test('without part, material and machine it would never be seen again', () => {
  expect(comesAgain({ item_id: null, material: null, work_center_id: null })).toBe(false);
  expect(comesAgain({ item_id: null, material: 'SUS316L', work_center_id: null })).toBe(true);
});
