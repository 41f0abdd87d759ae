import { beforeAll, expect, test } from 'vitest';
import { told } from '../../../../pwa/src/features/production/timeline';
import { setLanguage } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

beforeAll(() => setLanguage('ja'));

test('a log tells what was made and why pieces were scrapped; what is nothing is left out', () => {
  shop({
    production_log: [
      { id: 'a', job_id: 'j', operation_id: 'o', good: 12, scrap: 0 },
      { id: 'b', job_id: 'j', operation_id: 'o', good: 0, scrap: 3, reason_id: 'r' },
      { id: 'c', job_id: 'j', operation_id: 'gone', good: -2, scrap: 0, corrects_id: 'a' },
    ],
    operation: [{ id: 'o', name: '旋盤' }],
    reason: [{ id: 'r', name: 'バリ' }],
  });
  const [made, scrapped, corrected] = told('j');
  expect(made?.title).toMatch(/旋盤.*12/);
  expect(made?.title).not.toMatch(/0個/);
  expect(scrapped?.title).toMatch(/3.*バリ/);
  expect([made?.tone, scrapped?.tone]).toEqual(['ok', 'warn']);
  expect(corrected?.title).toMatch(/直し.*2/);
});
