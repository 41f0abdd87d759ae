import { beforeAll, expect, test } from 'vitest';
import { centerName, centerOf, limitSentence, nameOf, partOf, personName, promisedPart, stepName } from '../../../../pwa/src/features/promise/names';
import type ja from '../../../../pwa/src/features/promise/words.ja';
import { setLanguage, words } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';
import { found, rows } from './worked';

const t = words<typeof ja>('promise');
const shaft = { item_id: 'shaft' };
beforeAll(() => setLanguage('ja'));

test('steps are called as in the routing, of the part or of the one that it is like', () => {
  shop(rows());
  expect([-1, 0, 3, 5].map((step) => stepName(shaft, step))).toEqual([t().why.material, '切断', 'メッキ', t().why.shipping]);
  expect(stepName({ item_id: null, like_item_id: 'shaft' }, 1)).toBe('旋盤');
  expect(stepName({ item_id: 'bare', like_item_id: 'shaft' }, 1)).toBe('旋盤');
  expect([1, 3, 9].map((step) => centerOf(found(), step))).toEqual(['LATHE 旋盤', '', '']);
  expect(centerName('nobody')).toBe('');
});

test('the reason in one sentence', () => {
  shop(rows());
  expect(limitSentence(shaft, { step: 1, why: 'queue', days: 6 }, 'LATHE 旋盤')).toBe(t().limits.queue('LATHE 旋盤', '6'));
  expect(limitSentence(shaft, { step: 3, why: 'outside', days: 8 }, '')).toBe(t().limits.outside('メッキ', '8'));
  expect(limitSentence(shaft, { step: 1, why: 'work', days: 3 }, 'LATHE 旋盤')).toBe(t().limits.work('旋盤', '3'));
  expect(limitSentence(shaft, { step: -1, why: 'material', days: 4 }, '')).toBe(t().limits.material('', '4'));
});

test('parts, jobs, promises and people by name', () => {
  shop({
    ...rows(),
    job: [{ id: 'j', code: '2604-011', item_id: 'shaft' }, { id: 'k', code: '2604-012', item_id: 'gone' }],
    promise: [{ id: 'p', customer_id: 'c', item_id: 'shaft', promised_qty: 20 }],
    inquiry: [{ id: 'q', part: '新しい軸' }],
    user: [{ id: 'u', name: '田中' }],
  });
  expect(nameOf('job', 'j')).toBe('2604-011 シャフト');
  expect(nameOf('job', 'k')).toBe('2604-012');
  expect(nameOf('promise', 'p')).toBe(`北斗計測 シャフト ${t().pieces('20')}`);
  expect([nameOf('job', 'x'), nameOf('promise', 'x')]).toEqual([t().why.unknown, t().why.unknown]);
  expect(promisedPart({ item_id: null, like_item_id: 'shaft', inquiry_id: 'q' })).toBe('新しい軸');
  expect(promisedPart({ item_id: 'shaft', like_item_id: null, inquiry_id: 'q' })).toBe('シャフト');
  expect(promisedPart({ item_id: null, like_item_id: null, inquiry_id: 'x' })).toBe(t().newPart);
  expect(partOf({ item_id: null })).toBe(t().newPart);
  expect(partOf({ item_id: null, like_item_id: 'shaft' })).toContain('シャフト');
  expect([personName('u'), personName(null), personName('x'), personName(undefined)]).toEqual(['田中', t().server, t().somebody, t().somebody]);
});
