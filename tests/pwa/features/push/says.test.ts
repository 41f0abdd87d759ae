import { expect, test } from 'vitest';
import { kindOfNews, says } from '../../../../pwa/src/features/push/says';
import { setLanguage } from '../../../../pwa/src/i18n';
import { records } from '../../../../pwa/src/sync';
import { shop } from '../../inMemory';

test('a notice is read in the language on screen; one that this app does not know yet says nothing', async () => {
  shop({ notice: [{ id: 'n', key: 'issue_taken', params: { who: '佐藤', where: 'MC3' } }, { id: 'new', key: 'never heard of', params: null }] });
  const titles = [];
  for (const one of ['ja', 'vi'] as const) {
    await setLanguage(one);
    titles.push(says(records.get('notice', 'n')!).title);
    expect(says(records.get('notice', 'new')!)).toEqual({ title: '', body: '' });
  }
  expect(new Set(titles).size).toBe(2);
  expect(titles.every((one) => one.includes('佐藤') && one.includes('MC3'))).toBe(true);
});

test('a kind of news has a name of its own; one that this app does not know yet is called by its key', async () => {
  await setLanguage('ja');
  expect(kindOfNews('job_due')).toBe('着日が変わった');
  expect(kindOfNews('never_heard_of')).toBe('never_heard_of');
});
