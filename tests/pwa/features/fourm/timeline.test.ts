import { beforeAll, expect, test } from 'vitest';
import { told } from '../../../../pwa/src/features/fourm/timeline';
import { setLanguage } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

beforeAll(() => setLanguage('ja'));

test('a job tells what changed about it or its part, red until everybody has seen it', () => {
  const change = { what: 'drawing', revision: 'Rev.C', text: '面取りを追加', item_id: null, job_id: null, work_center_id: null, from_on: '2026-04-24', concerned: ['x'], seen_by: [] };
  shop({
    job: [{ id: 'j', item_id: 'B-71' }],
    four_m_change: [
      { ...change, id: 'a', item_id: 'B-71' },
      { ...change, id: 'b', job_id: 'j', seen_by: ['x'] },
      { ...change, id: 'c', item_id: 'F-55' },
    ],
  });
  expect(told('j').map((one) => [one.id, one.tone, one.href])).toEqual([['a', 'stop', '/4m/a'], ['b', 'ok', '/4m/b']]);
  expect(told('j')[0]?.title).toMatch(/図面 Rev\.C/);
  expect(told('gone')).toEqual([]);
});
