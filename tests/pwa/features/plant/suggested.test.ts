import { expect, test } from 'vitest';
import { centersOf } from '../../../../pwa/src/features/plant/suggested';

const person = (id: string, team_id: string | null, work_centers: string[], active = true) => ({ id, team_id, work_centers, active });
const ids = (...all: Parameters<typeof centersOf>) => centersOf(...all).map((one) => one.id);

test('where one stands and usually works, else where the team does', () => {
  const mates = [person('a', 't', ['w1', 'w2']), person('b', 't', ['w2']), person('gone', 't', ['w9'], false), person('other', 'u', ['w8'])];
  expect(ids(person('me', 't', ['w3']), mates, 'w4')).toEqual(['w4', 'w3']);
  expect(ids(person('me', 't', []), mates, undefined)).toEqual(['w1', 'w2']);
  expect(ids(person('me', null, []), mates, undefined)).toEqual([]);
  expect(ids(undefined, mates, undefined)).toEqual([]);
});
