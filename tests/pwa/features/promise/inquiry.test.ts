import { beforeAll, expect, test } from 'vitest';
import { inquiryPart, inquiryPath } from '../../../../pwa/src/features/promise/inquiry';
import type ja from '../../../../pwa/src/features/promise/words.ja';
import { setLanguage, words } from '../../../../pwa/src/i18n';
import { records } from '../../../../pwa/src/sync';
import { shop } from '../../inMemory';
import { rows } from './worked';

const t = words<typeof ja>('promise');
beforeAll(() => setLanguage('ja'));

test('an inquiry is about a part, about one that is typed, or about a new one; its date is asked with what it says', () => {
  const inquiry = [
    { id: 'a', customer_id: 'c', item_id: 'shaft', part: 'x', asked_qty: 200, wanted_on: '2026-05-28' },
    { id: 'b', customer_id: 'c', part: '新しい軸', asked_qty: 10, like_item_id: 'shaft', factor_pct: 130 },
    { id: 'd', customer_id: 'c', asked_qty: 1 },
  ];
  shop({ ...rows(), inquiry });
  const all = ['a', 'b', 'd'].map((id) => records.get('inquiry', id)!);
  expect(all.map(inquiryPart)).toEqual(['シャフト', '新しい軸', t().newPart]);
  expect(all.map(inquiryPath)).toEqual([
    '/promise?item=shaft&customer=c&qty=200&wanted=2026-05-28&inquiry=a',
    '/promise?customer=c&qty=10&inquiry=b&like=shaft&factor=130',
    '/promise?customer=c&qty=1&inquiry=d',
  ]);
});
