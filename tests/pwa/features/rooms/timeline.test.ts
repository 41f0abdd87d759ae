import { beforeAll, expect, test } from 'vitest';
import { told } from '../../../../pwa/src/features/rooms/timeline';
import { setLanguage } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

beforeAll(() => setLanguage('ja'));

test('a question stands out from what was merely said', () => {
  shop({ post: [{ id: 'a', about_id: 'j', form: 'remark', text: 'できました' }, { id: 'b', about_id: 'j', form: 'question', text: 'いつですか' }] });
  expect(told('j').map(({ text, tone }) => [text, tone])).toEqual([['できました', 'info'], ['いつですか', 'warn']]);
});
