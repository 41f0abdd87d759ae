import { beforeAll, expect, test } from 'vitest';
import { told } from '../../../../pwa/src/features/jobs/timeline';
import type ja from '../../../../pwa/src/features/jobs/words.ja';
import { setLanguage, words } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

const t = words<typeof ja>('jobs');
beforeAll(() => setLanguage('ja'));

test('a job tells that it was made and what changed, of its steps too; counts are told by their logs', () => {
  shop({
    job: [{ id: 'j', code: 'J-1' }],
    operation: [{ id: 'o', job_id: 'j', name: '旋盤' }],
    change: [
      { id: 'c1', about_id: 'j', before: { sales_id: null }, after: { sales_id: 'u' } },
      { id: 'c2', about_id: 'o', before: { good: 1 }, after: { good: 2 } },
      { id: 'c4', about_id: 'j', before: { drawn_qty: 0 }, after: { drawn_qty: 44 } },
      { id: 'c3', about_id: 'o', before: { work_center_id: 'w' }, after: { work_center_id: 'nobody knows' } },
    ],
    user: [{ id: 'u', name: '田中' }],
    work_center: [{ id: 'w', name: 'NC旋盤' }],
  });
  const { fields } = t();
  expect(told('j').map(({ id, title }) => [id, title])).toEqual([
    ['j', t().told.made],
    ['c1', t().told.set(fields.sales_id, '田中')],
    ['c3', t().told.stepChanged('旋盤', t().told.changed(fields.work_center_id, 'NC旋盤', 'nobody knows'))],
  ]);
  expect(told('another')).toEqual([]);
});
