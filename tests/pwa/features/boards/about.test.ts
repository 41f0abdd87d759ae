import { beforeAll, expect, test } from 'vitest';
import { about } from '../../../../pwa/src/features/boards/about';
import type ja from '../../../../pwa/src/features/boards/words.ja';
import { setLanguage, words } from '../../../../pwa/src/i18n';
import { records } from '../../../../pwa/src/sync';
import { AT, shop } from '../../inMemory';

const t = words<typeof ja>('boards');
beforeAll(() => setLanguage('ja'));

test('a stop that names its step only is found at the place and the job of the step', () => {
  shop({
    issue: [{ id: 'i', cause: 'machine', severity: 'stop', state: 'open', operation_id: 'o' }],
    operation: [{ id: 'o', job_id: 'j', work_center_id: 'c' }],
    job: [{ id: 'j', code: 'J-1', item_id: 'p' }],
    item: [{ id: 'p', name: '軸受' }],
    work_center: [{ id: 'c', code: 'MC3', name: 'マシニング' }],
  });
  const said = about(records.get('issue', 'i')!, Date.parse(AT));
  expect(said).toMatchObject({ job: 'J-1', part: '軸受', who: t().andon.nobody, since: t().andon.justNow });
  expect(said.where).toContain('MC3');
});

test('one that names nothing has no place, and says who looks after it', () => {
  shop({ issue: [{ id: 'i', cause: 'person', severity: 'warn', state: 'taken', taken_by: 'u' }], user: [{ id: 'u', name: '佐藤' }] });
  const said = about(records.get('issue', 'i')!, Date.parse(AT) + 3 * 24 * 3_600_000);
  expect(said).toMatchObject({ where: t().andon.somewhere, job: '', part: '', who: t().andon.taken('佐藤') });
  expect(said.since).toBe(t().andon.since(t().andon.days('3')));
});
