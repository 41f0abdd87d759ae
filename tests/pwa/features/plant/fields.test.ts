import { beforeAll, expect, test } from 'vitest';
import { centerFields } from '../../../../pwa/src/features/plant/fields';
import { setLanguage } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

beforeAll(() => setLanguage('ja'));

test('who answers for a work centre now is offered whatever became of them: a save would take them out', () => {
  shop({ user: [{ id: 'w', role: 'worker', active: true }, { id: 'l', role: 'lead', active: true }, { id: 'gone', role: 'lead', active: false }] });
  const offered = (leads: string[]) => centerFields(leads).find((one) => one.name === 'leads')?.options?.map((one) => one.value);
  expect(offered([])).toEqual(['l']);
  expect(offered(['gone', 'w'])).toEqual(['w', 'l', 'gone']);
});

test('where there is nobody to choose, nobody is asked', () => {
  shop({});
  expect(centerFields().some((one) => one.name === 'leads')).toBe(false);
});
