import { beforeAll, expect, test } from 'vitest';
import { told } from '../../../../pwa/src/features/issues/timeline';
import type ja from '../../../../pwa/src/features/issues/words.ja';
import { setLanguage, words } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

const t = words<typeof ja>('issues');
beforeAll(() => setLanguage('ja'));

test('a problem tells of itself, of its moves and of what was done, and only to its job', () => {
  shop({
    issue: [{ id: 'i', job_id: 'j', cause: 'machine', severity: 'stop', state: 'solved' }],
    change: [
      { id: 'c1', about_kind: 'issue', about_id: 'i', after: { state: 'solved' }, why: '主軸を替えた' },
      { id: 'c2', about_kind: 'issue', about_id: 'i', after: { text: '主軸から異音' } },
      { id: 'c3', about_kind: 'issue', about_id: 'i', after: null },
    ],
    issue_step: [{ id: 's', issue_id: 'i', text: '主軸を外した' }],
  });
  expect(told('j').map(({ id, title }) => [id, title])).toEqual([
    ['i', t().told(t().severities.stop, t().causes.machine)],
    ['c1', t().toldMove(t().states.solved)],
    ['s', t().toldStep],
  ]);
  expect(told('j').map((one) => one.tone)).toEqual(['stop', 'ok', 'info']);
  expect(told('another')).toEqual([]);
});
