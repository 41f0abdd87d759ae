import { beforeAll, expect, test } from 'vitest';
import { handOver } from '../../../../pwa/src/features/rooms/toLead';
import { setLanguage } from '../../../../pwa/src/i18n';
import { session } from '../../../../pwa/src/lib/session.svelte';
import { loadFaces, setSlices } from '../../../../pwa/src/lib/slices.svelte';
import { create } from '../../../../pwa/src/sync/edits';
import { AT } from '../../inMemory';

beforeAll(() => setLanguage('ja'));

test('the lead reads what was typed in the words of its own screen, and nothing that nobody typed', async () => {
  const fields = { note: { label: () => 'ひとこと' }, good: { label: () => '良品' } };
  setSlices([{ slice: 'a', kinds: () => Promise.resolve({ kinds: { production_log: { name: () => '実績', fields } } }) }]);
  await loadFaces();
  session.me = { id: 'me', name: '佐藤', role: 'worker', shared: false };
  const edit = create('production_log', { operation_id: 'o', job_id: 'j', good: 1200, scrap: 0, note: 'バリ' });
  const [post] = handOver({ seq: 1, verdict: 'refused', code: null, params: {}, edits: [edit], at: new Date(AT) });
  const lines = String(post?.fields?.['text']).split('\n');
  expect(lines).toEqual(expect.arrayContaining(['実績', 'ひとこと：バリ', '良品：1,200']));
  expect(lines.join()).not.toContain('operation');
  expect(post?.fields).toMatchObject({ about_kind: 'job', about_id: 'j', form: 'question', to_role: 'lead' });
});
