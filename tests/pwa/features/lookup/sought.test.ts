import { expect, test } from 'vitest';
import { Sought, soughtKinds, textsOf, type Texts } from '../../../../pwa/src/features/lookup/sought';

const KINDS = [
  { name: 'job', fields: ['code'], borrowed: [['item_id', 'item']] as const },
  { name: 'item', fields: ['code', 'name'], borrowed: [] },
  { name: 'post', fields: ['text'], borrowed: [] },
];

function shop(rows: Record<string, (Texts & Record<string, unknown>)[]>) {
  let lists = 0;
  const sought = new Sought(KINDS, { list: (kind) => (lists++, rows[kind] ?? []), get: (kind, id) => rows[kind]?.find((one) => one.id === id) });
  return { sought, rows, found: (...words: string[]) => sought.find(words, 2).map(({ kind, record }) => `${kind} ${record.id}`) };
}

const at = (day: number) => `2026-04-${day}T00:00:00.000Z`;
const full = () =>
  shop({
    job: [{ id: 'j', at: at(20), code: '2604-011', item_id: 'i' }, { id: 'bare', at: at(20), code: '2604-012', item_id: null }],
    item: [{ id: 'i', at: at(1), code: 'H-20', name: 'センサハウジング' }],
    post: [10, 12, 11].map((day) => ({ id: `p${day}`, at: at(day), text: 'センサーにバリ' })),
  });

test('all words must be found, what was written last first, some of each kind', () => {
  const { found } = full();
  expect(found('せんさ', 'ばり')).toEqual(['post p12', 'post p11']);
  expect(found('せんさ')).toEqual(['job j', 'item i', 'post p12', 'post p11']);
  expect(found('せんさ', '2604011')).toEqual(['job j']);
  expect(found('h20せんさ')).toEqual([]);
  expect(found()).toEqual([]);
});

test('what has changed is folded anew', () => {
  const { rows, found } = full();
  expect(found('はりつけ')).toEqual([]);
  rows['post'] = [{ id: 'p10', at: at(10), text: 'ハリツケ' }];
  expect(found('はりつけ')).toEqual(['post p10']);
});

test('folding pauses, and stops when nobody waits any more', async () => {
  const { sought } = full();
  let pauses = 0;
  await sought.prepare(2, async () => ++pauses < 2);
  expect(pauses).toBe(2);
  await sought.prepare(2, async () => Boolean(++pauses));
  // two of six were left
  expect(pauses).toBe(3);
});

test('texts of people are looked through, not those of machines or of one person', () => {
  const offered = { unsought_fields: ['about_kind'], unsought_kinds: ['board'], borrowed: { job: [['item_id', 'item']] } };
  const text = (...names: string[]) => names.map((name) => ({ name, type: 'text' }));
  const kinds = [
    { name: 'post', scope: 'shop', fields: [...text('about_kind', 'text'), { name: 'form', type: 'choice' }] },
    { name: 'job', scope: 'shop', fields: text('code') },
    { name: 'board', scope: 'shop', fields: text('name') },
    { name: 'watch', scope: 'user:user_id', fields: text('words') },
    { name: 'change', scope: 'shop', server_only: true, fields: text('why') },
    { name: 'load_cell', scope: 'shop', fields: [] },
  ];
  expect(soughtKinds(kinds, offered)).toEqual([
    { name: 'post', fields: ['text'], borrowed: [] },
    { name: 'job', fields: ['code'], borrowed: [['item_id', 'item']] },
  ]);
  expect(textsOf({ code: 'H-20', name: null, note: '' }, ['code', 'name', 'note'])).toEqual(['H-20']);
});
