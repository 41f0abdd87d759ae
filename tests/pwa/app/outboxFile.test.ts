import { expect, test } from 'vitest';
import { outboxFile, type PageWords } from '../../../pwa/src/app/outboxFile';
import type { Waiting } from '../../../pwa/src/sync';
import { AT } from '../inMemory';

const words: PageWords = {
  lang: 'ja', title: 'まだ送っていない入力', lead: ['佐藤 <花子>'], notSent: 'まだ送っていません', typedAt: (at) => at.toISOString(), verdict: (entry) => `だめ：${entry.code}`,
  why: '理由', photos: '写真',
  sorted: ({ edits }) => ({
    title: edits[0]!.kind,
    lines: Object.entries(edits[0]!.fields ?? {}).map(([key, value]) => ({ key, label: key, yours: String(value) })),
    whys: edits.flatMap((one) => one.why ?? []),
    pictures: [{ sha256: 'ab', src: 'data:image/jpeg;base64,aGk=' }],
  }),
};
const evil = '</script><script>alert(1)</script>"&';
const edit = (text: string) => ({ op: 'create' as const, kind: 'issue', id: 'x', fields: { text }, why: '急ぎ' });
const waiting: Waiting = {
  user: 'u', device: 'd', epoch: 'e', before: [['d', 'c']],
  entries: [
    { mutation: { seq: 3, at: AT, schema: 1, edits: [edit(evil)] }, receipt: { seq: 3, verdict: 'refused', v: 1, code: 'required' } },
    { mutation: { seq: 4, at: AT, schema: 1, edits: [edit('異音')] }, receipt: null },
    { mutation: { seq: 5, at: AT, schema: 1, edits: [] }, receipt: null },
  ],
  photos: [{ sha256: 'ab', content: new Blob([new Uint8Array(20_000).fill(7)], { type: 'image/jpeg' }) }],
};

test('people read it anywhere: what, when, how it stands, what was typed and why', async () => {
  const page = await (await outboxFile(waiting, words, new Date(AT))).text();
  for (const said of ['<h1>まだ送っていない入力</h1>', '佐藤 &#60;花子&#62;', 'だめ：required', 'まだ送っていません', '<dt>text</dt><dd>異音</dd>', '<dt>理由</dt><dd>急ぎ</dd>', 'src="data:image/jpeg;base64,aGk="'])
    expect(page).toContain(said);
  expect(page.match(/<h2>/g)).toHaveLength(2);
});

test('machines read one JSON text a line, and nothing that was typed becomes part of the page', async () => {
  const page = await (await outboxFile(waiting, words, new Date(AT))).text();
  expect(page.match(/<script/g)).toHaveLength(1);
  const lines = page.split('\n');
  const inside = lines.slice(lines.indexOf('<script type="application/json" id="kakehashi-outbox">') + 1, lines.indexOf('</script>')).map((one) => JSON.parse(one) as Record<string, unknown>);
  expect(inside[0]).toEqual({ kakehashi: 'outbox', format: 1, user: 'u', device: 'd', epoch: 'e', before: [['d', 'c']], made_at: AT });
  expect(inside.slice(1, 4)).toEqual(waiting.entries);
  expect(inside[4]).toEqual({ sha256: 'ab', type: 'image/jpeg', content: Buffer.from(new Uint8Array(20_000).fill(7)).toString('base64') });
  // what the server looks for at the beginning of a line
  expect(lines.filter((one) => /^\{"(mutation|sha256)":/.test(one))).toHaveLength(4);
});
