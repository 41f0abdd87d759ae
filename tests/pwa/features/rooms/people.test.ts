import { beforeAll, expect, test } from 'vitest';
import { peopleHere } from '../../../../pwa/src/features/rooms/people';
import { setLanguage } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

beforeAll(() => setLanguage('ja'));

test('offers people who are here, by their reading', () => {
  shop({
    user: [
      { id: 's', name: '佐藤', reading: 'さとう', role: 'sales', active: true },
      { id: 'i', name: '井上', reading: 'いのうえ', role: 'lead', active: true },
      { id: 'x', name: '辞めた人', reading: 'あ', role: 'lead', active: false },
      { id: 'p', name: '機械', reading: null, role: 'program', active: true },
    ],
  });
  expect(peopleHere()).toEqual([{ value: 'i', word: '井上さん' }, { value: 's', word: '佐藤さん' }]);
});
