import { expect, test } from 'vitest';
import { KINDS, prepare, sought } from '../../../../pwa/src/features/lookup/shop';
import { shop } from '../../inMemory';

test('what the phone holds is found, people and what machines note are not looked through', async () => {
  shop({ post: [{ id: 'p', at: '2026-04-23T01:00:00.000Z', text: 'バリが出る' }], user: [{ id: 'u', at: '2026-04-23T01:00:00.000Z', name: 'バリ' }] });
  const names = KINDS.map((one) => one.name);
  expect(names).toContain('post');
  for (const kind of ['user', 'change', 'notice', 'device', 'photo']) expect(names).not.toContain(kind);
  expect(sought.find(['ばり'], 9).map(({ kind, record }) => [kind, record.id])).toEqual([['post', 'p']]);
});

test('folding goes on in idle moments until all is folded', async () => {
  shop({ post: Array.from({ length: 500 }, (_, n) => ({ id: `p${n}`, at: '2026-04-23T01:00:00.000Z', text: `${n}個目` })) });
  let asked = 0;
  await prepare(() => Boolean(++asked));
  expect(asked).toBe(5);
});
