import { beforeAll, expect, test } from 'vitest';
import { fieldsOf, startOf, typedOf, visitFields } from '../../../../pwa/src/features/visits/fields';
import { setLanguage } from '../../../../pwa/src/i18n';
import { shop } from '../../inMemory';

beforeAll(() => setLanguage('ja'));
const VISIT = { customer_id: 'hk', starts_at: '2026-04-24T01:10:00.000Z', ends_at: '2026-04-24T02:15:00.000Z', zone: 'Asia/Tokyo', remind_min: 45, people: ['anna'] };
const offered = (values: object, name: string) => visitFields({ ...values }, 'Asia/Tokyo').find((one) => one.name === name)?.options?.map((one) => one.value);

test('a visit is shown as a day, a beginning and a length, on the clocks of its place', () => {
  expect(typedOf(VISIT)).toMatchObject({ on: '2026-04-24', begins: '10:10', lasts: 65 });
  expect(typedOf({ ...VISIT, zone: 'America/New_York' })).toMatchObject({ on: '2026-04-23', begins: '21:10', lasts: 65 });
});

test('what lies between the usual values is offered too', () => {
  const values = typedOf(VISIT);
  expect(offered(values, 'begins')).toContain('10:10');
  expect(offered(values, 'lasts')).toContain('65');
  expect(offered(values, 'remind_min')).toContain('45');
  expect(offered({}, 'begins')).toHaveLength(96);
});

test('who goes comes from the office, who comes along from the floor, and nobody who left', () => {
  const user = (id: string, role: string, active = true) => ({ id, name: id, role, active });
  shop({ user: [user('anna', 'sales'), user('bert', 'worker'), user('carl', 'lead'), user('dora', 'sales', false), user('prog', 'program')] });
  expect(offered({}, 'people')).toEqual(['anna']);
  expect(offered({}, 'joined_by')).toEqual(['bert', 'carl']);
});

test('an empty form begins with the next full hour and the one who fills it in', () => {
  expect(startOf('anna', new Date('2026-04-23T01:20:00.000Z'), 'Asia/Tokyo')).toMatchObject({ on: '2026-04-23', begins: '11:00', lasts: 60, people: ['anna'] });
  expect(startOf(undefined, new Date('2026-04-23T14:30:00.000Z'), 'Asia/Tokyo')).toMatchObject({ on: '2026-04-24', begins: '00:00', people: [] });
});

test('one part typed anew moves the whole time, and what has nothing to do with it moves nothing', () => {
  const before = typedOf(VISIT);
  expect(fieldsOf({ begins: '13:00' }, before)).toEqual({ starts_at: '2026-04-24T04:00:00.000Z', ends_at: '2026-04-24T05:05:00.000Z' });
  expect(fieldsOf({ lasts: '30' }, before)).toEqual({ starts_at: '2026-04-24T01:10:00.000Z', ends_at: '2026-04-24T01:40:00.000Z' });
  expect(fieldsOf({ zone: 'Europe/Berlin' }, before)).toEqual({ zone: 'Europe/Berlin', starts_at: '2026-04-24T08:10:00.000Z', ends_at: '2026-04-24T09:15:00.000Z' });
  expect(fieldsOf({ place: '2階', remind_min: '0' }, before)).toEqual({ place: '2階', remind_min: 0 });
});
