import { expect, test } from 'vitest';
import { found, plain, sameThing, suggestions, watching } from '../../../../pwa/src/features/push/watched';

const watch = (id: string, about_kind: string, about_id: string | null, active = true, word: string | null = null) => ({ id, about_kind, about_id, active, word });

test('what is watched stands there once, in the order in which it was begun', () => {
  const own = [watch('2', 'job', 'j'), watch('1', 'customer', 'c'), watch('3', 'job', 'j'), watch('4', 'job', 'k', false)];
  expect(watching(own).map((one) => one.id)).toEqual(['1', '2']);
  expect(sameThing(own, own[0]!).map((one) => one.id)).toEqual(['2', '3']);
});

test('a word is one however it was typed', () => {
  const own = [watch('1', 'word', null, true, 'Rev.C'), watch('2', 'word', null, true, 'ｒｅｖ．ｃ')];
  expect(watching(own).map((one) => one.id)).toEqual(['1']);
  expect(plain('ＳＵＳ　３１６Ｌ')).toBe('sus 316l');
});

test('nothing is suggested twice, nor what was answered before, be it with no', () => {
  const offered = [{ kind: 'customer', id: 'c' }, { kind: 'customer', id: 'c' }, { kind: 'customer', id: 'd' }, { kind: 'work_center', id: 'c' }];
  expect(suggestions(offered, [watch('1', 'customer', 'd', false)])).toEqual([{ kind: 'customer', id: 'c' }, { kind: 'work_center', id: 'c' }]);
});

test('a search begins with two characters and leaves out what is watched', () => {
  const all = [{ kind: 'customer', id: 'c', name: '北斗計測' }, { kind: 'work_center', id: 'w', name: 'ＮＣ旋盤' }, { kind: 'customer', id: 'd', name: '北斗精工' }];
  const ids = (typed: string) => found(all, typed, [watch('1', 'customer', 'd')]).map((one) => one.id);
  expect(ids('北')).toEqual([]);
  expect(ids('北斗')).toEqual(['c']);
  expect(ids('nc')).toEqual(['w']);
});
