import { describe, expect, test } from 'vitest';
import { afterWrong, isLocked, keyOf, LOCK_MS, NO_TRIES, verifierOf, WRONG_ALLOWED, type Tries } from '../../../../pwa/src/features/people/pin';

describe('the key of a PIN', () => {
  // the same case is computed by the server in tests/server/features/people/test_pins.py
  test('is what the server computes', async () => {
    const key = await keyOf('4826', '000102030405060708090a0b0c0d0e0f', 1000);
    expect(key).toBe('b2821ed22f60737c00eebcb01b582478b715d4cb1da2b13e3b98ffa9d353e88a');
    expect(await verifierOf(key)).toBe('df60ea1b63ee6dd4947f037278283ee37d0a0ceab02f2ab4233bd50e5c807676');
  });

  test('is another for another PIN and for another salt', async () => {
    const one = await keyOf('4826', '00', 10);
    expect(await keyOf('4827', '00', 10)).not.toBe(one);
    expect(await keyOf('4826', '01', 10)).not.toBe(one);
  });
});

describe('guessing', () => {
  const wrong = (times: number, nowMs = 0): Tries => Array.from({ length: times }).reduce<Tries>((tries) => afterWrong(tries, nowMs), NO_TRIES);

  test('may go on before the fifth wrong PIN', () => {
    expect(isLocked(wrong(WRONG_ALLOWED - 1), 0)).toBe(false);
  });

  test('ends with the fifth for five minutes', () => {
    const tries = wrong(WRONG_ALLOWED);
    expect(isLocked(tries, LOCK_MS - 1)).toBe(true);
    expect(isLocked(tries, LOCK_MS)).toBe(false);
  });

  test('begins anew when the lock has run out', () => {
    const tries = afterWrong(wrong(WRONG_ALLOWED), LOCK_MS);
    expect(tries).toEqual({ wrong: 1, lockedUntil: 0 });
  });
});
