import { beforeAll, expect, test } from 'vitest';
import { told } from '../../../../pwa/src/features/visits/timeline';
import { setLanguage } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

beforeAll(() => setLanguage('ja'));

test('a job tells what its customer said of it, in the customer’s own words', () => {
  const voice = { customer_id: 'hk', mood: 'worried', words: 'バリが残っていた', request: '面取りを見直して', visit_id: null, at: '2026-04-24T03:00:00.000Z', by: 'anna' };
  shop({ customer: [{ id: 'hk', name: '北斗計測' }], voice: [{ id: 'v', jobs: ['a'], ...voice }, { id: 'w', jobs: ['b'], ...voice }] });
  expect(told('a')).toMatchObject([{ id: 'v', by: 'anna', tone: 'warn', title: expect.stringContaining('北斗計測'), text: 'バリが残っていた\n面取りを見直して', href: '/voices/v' }]);
  expect(told('c')).toEqual([]);
});
