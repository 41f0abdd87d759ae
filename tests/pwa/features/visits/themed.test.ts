import { beforeAll, expect, test } from 'vitest';
import { themed } from '../../../../pwa/src/features/visits/themed';
import { setLanguage } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

beforeAll(() => setLanguage('ja'));

test('the room of customers’ voices has what they said, in quotation marks, and no other room does', () => {
  const voice = { customer_id: 'hk', jobs: [], mood: 'angry', words: '困ります', request: '一緒に出して', visit_id: null, at: '2026-04-24T03:00:00.000Z', by: 'anna' };
  shop({ customer: [{ id: 'hk', name: '北斗計測' }], voice: [{ id: 'v', ...voice }, { id: 'w', ...voice, at: '2026-04-25T03:00:00.000Z', words: null }] });
  expect(themed('voice')).toMatchObject([{ id: 'w', text: '一緒に出して' }, { id: 'v', text: '「困ります」\n一緒に出して', href: '/voices/v' }]);
  expect(themed('trouble')).toEqual([]);
});
