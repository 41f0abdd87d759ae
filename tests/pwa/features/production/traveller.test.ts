import { expect, test } from 'vitest';
import { canReadQr, codesIn, readTraveller } from '../../../../pwa/src/features/production/traveller';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

test('a traveller names a record of this app or prints its number', () => {
  expect(readTraveller(`https://kakehashi.example/jobs/${ID}`)).toEqual({ id: ID });
  expect(readTraveller(`https://kakehashi.example/jobs/${ID.toUpperCase()}/?from=paper`)).toEqual({ id: ID });
  expect(readTraveller(' 2604-011\n')).toEqual({ code: '2604-011' });
});

test('what is on other stickers is not taken for a traveller', () => {
  expect(readTraveller('')).toBeNull();
  expect(readTraveller('https://example.com/')).toBeNull();
  expect(readTraveller('WIFI:S:guest;T:WPA;P:password;;')).toBeNull();
});

test('a browser that cannot read codes says so', async () => {
  expect(canReadQr()).toBe(false);
  expect(await codesIn(new Blob())).toEqual([]);
});
