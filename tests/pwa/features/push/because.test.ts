import { expect, test } from 'vitest';
import { becauseOf, nameOf } from '../../../../pwa/src/features/push/because';
import { setLanguage } from '../../../../pwa/src/i18n';
import { setSlices } from '../../../../pwa/src/lib/slices.svelte';
import { shop } from '../../inMemory';

const kinds = { customer: { name: () => '客先', fields: {}, called: (id: string) => (id === 'c' ? '北斗計測' : undefined) } };

test('the sentence names what is watched, or says what else it is', async () => {
  shop({ watch: [{ id: 'w', about_kind: 'customer', about_id: 'c', active: true }, { id: 'x', about_kind: 'word', word: 'バリ', active: true }] });
  setSlices([{ slice: 'jobs', kinds: () => Promise.resolve({ kinds }) }]);
  await setLanguage('ja');
  nameOf({ about_kind: 'customer', about_id: 'c', word: null });
  await new Promise((done) => setTimeout(done));
  expect(becauseOf({ because: 'watch', watch_id: 'w' }, 'sales')).toBe('北斗計測を見守っているからです。');
  expect(becauseOf({ because: 'word', watch_id: 'x' }, 'sales')).toBe('「バリ」という言葉を見守っているからです。');
  expect(becauseOf({ because: 'role', watch_id: null }, 'lead')).toContain('職長');
  const others = (['yours', 'wrote', 'you', null] as const).map((because) => becauseOf({ because, watch_id: null }, 'sales'));
  expect(new Set(others).size).toBe(4);
  // a watch that is not on this device any more, and a record that is not
  expect(becauseOf({ because: 'watch', watch_id: 'gone' }, 'sales')).toBe('これを見守っているからです。');
  expect(nameOf({ about_kind: 'customer', about_id: 'gone', word: null })).toBe('これ');
});
