import { expect, test } from 'vitest';
import { placeOn } from '../../../../pwa/src/features/plant/plate';
import { shop } from '../../inMemory';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

test('a plate names the machine at which it hangs, if that is one of ours', () => {
  shop({ work_center: [{ id: ID, code: 'MC3' }] });
  expect(placeOn(`https://kakehashi.example/machine?at=${ID}#secret`)).toBe(ID);
  expect(placeOn(`https://kakehashi.example/machine?at=${ID.replace('7', '8')}#secret`)).toBeUndefined();
  expect(placeOn('https://kakehashi.example/machine#secret')).toBeUndefined();
  expect(placeOn(`https://kakehashi.example/jobs/${ID}`)).toBeUndefined();
});
