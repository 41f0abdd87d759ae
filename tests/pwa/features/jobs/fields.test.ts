import { beforeAll, expect, test } from 'vitest';
import { itemFields, stepFields } from '../../../../pwa/src/features/jobs/fields';
import { setLanguage } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

beforeAll(() => setLanguage('ja'));
const offered = (asked: ReturnType<typeof itemFields>, name: string) => asked.find((one) => one.name === name)?.options?.map((one) => one.value);

test('a step may stay at a place that is out of use, and go to none that is', () => {
  shop({ work_center: [{ id: 'saw', code: 'SAW', sort: 2, active: true }, { id: 'old', code: 'OLD', sort: 1, active: false }, { id: 'mc3', code: 'MC3', sort: 1, active: true }] });
  expect(offered(stepFields(), 'work_center_id')).toEqual(['mc3', 'saw']);
  expect(offered(stepFields('old'), 'work_center_id')).toEqual(['mc3', 'old', 'saw']);
});

test('customers are offered in the order of their names', () => {
  shop({ customer: [{ id: 'b', name: '浪速' }, { id: 'a', name: 'いろは' }] });
  expect(offered(itemFields(), 'customer_id')).toEqual(['a', 'b']);
});
