// @vitest-environment happy-dom
import { flushSync, mount, unmount } from 'svelte';
import { expect, test } from 'vitest';
import AttentionEntry from '../../../pwa/src/app/AttentionEntry.svelte';
import { everyWord, setLanguage } from '../../../pwa/src/i18n';
import { setSlices } from '../../../pwa/src/lib/slices.svelte';
import type { Attention } from '../../../pwa/src/sync';

const PARKED: Attention = {
  seq: 3, verdict: 'parked', code: 'rule_failed', params: {}, at: new Date('2026-04-23T01:02:03.000Z'),
  edits: [{ op: 'create', kind: 'issue', id: 'i', fields: { text: 'バリ' } }],
};

test('what the server could not read is no dead end: it can be sent again, given to the lead, or discarded', async () => {
  await setLanguage('ja');
  await everyWord();
  setSlices([{ slice: 'rooms', handOver: async () => ({ handOver: () => [] }) }]);
  const shown = mount(AttentionEntry, { target: document.body, props: { entry: PARKED } });
  flushSync();
  const buttons = [...document.querySelectorAll('button')].map((one) => one.textContent?.replaceAll('\u200b', '').trim());
  expect(buttons).toEqual(expect.arrayContaining(['この内容で送る', '職長に送る', '捨てる']));
  const text = document.body.textContent?.replaceAll('\u200b', '');
  expect(text).toContain('中身は残してあります');
  // nobody was told, so nobody is said to look into it
  expect(text).not.toContain('確認しています');
  await unmount(shown);
});
