import { beforeAll, expect, test } from 'vitest';
import { customerOf, namesOf, whenOf } from '../../../../pwa/src/features/visits/face';
import { setLanguage } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

beforeAll(() => setLanguage('ja'));
const plain = (text: string) => text.replaceAll('\u200b', '');
const visit = { starts_at: '2026-04-24T01:00:00.000Z', ends_at: '2026-04-24T02:30:00.000Z', zone: 'Asia/Tokyo' };

test('a time is said once, a visit over midnight with both days, one abroad with its clock', () => {
  expect(plain(whenOf(visit))).toBe('4/24(金) 10:00〜11:30');
  expect(plain(whenOf({ ...visit, ends_at: '2026-04-24T16:00:00.000Z' }))).toBe('4/24(金) 10:00〜4/25(土) 01:00');
  expect(plain(whenOf({ ...visit, zone: 'America/New_York' }))).toBe('4/23(木) 21:00〜22:30（America/New_Yorkの時計）');
});

test('whoever goes is named once, and a customer that is not here is said to be none', () => {
  shop({ user: [{ id: 'a', name: '田中' }, { id: 'b', name: '山本' }], customer: [{ id: 'hk', name: '北斗計測' }] });
  expect(namesOf({ people: ['a', 'gone'], joined_by: ['b', 'a'] })).toBe('田中・山本');
  expect(customerOf({ customer_id: 'hk' })).toBe('北斗計測');
  expect(plain(customerOf({ customer_id: 'x' }))).toBe('客先なし');
});
